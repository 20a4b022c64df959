using FileHost.Api.Streams;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Audit;

/// <summary>A file or folder that is there again.</summary>
/// <param name="Id">The same as before.</param>
/// <param name="Name">Another name than before when somebody has taken that one meanwhile.</param>
public sealed record Undeleted(Guid Id, string Name);

/// <summary>
/// Brings what was deleted back into its folder, a file with all its versions, a folder with what was deleted with it. For what is there, nothing
/// changes.
/// </summary>
internal sealed class Undelete(IEventStore store, DeletedItems deleted, DeletedTrees trees)
{
    public async Task<IResult> File(Guid file, RequestFacts facts, CancellationToken cancellationToken) =>
        await store.Load(StreamKinds.File, file, cancellationToken) is not { } found ? NoFile
        : await deleted.Restore(found, folder: null, wish: null, facts) switch
        {
            null => NoFile,
            { Rejection: not null } => NoFolderAbove("file"),
            var outcome => Results.Ok(new Undeleted(file, outcome.File.Name)),
        };

    public async Task<IResult> Folder(Guid folder, RequestFacts facts)
    {
        if (await deleted.Restore(folder, parent: null, wish: null, facts) is not { } outcome) return NoFolder;
        if (outcome.Rejection is not null) return NoFolderAbove("folder");
        await trees.Restore(folder, facts);
        return Results.Ok(new Undeleted(folder, outcome.Folder!.Name));
    }

    private static IResult NoFolderAbove(string what) =>
        Results.Problem($"The {what}'s folder was deleted. Bring that back first.", statusCode: StatusCodes.Status409Conflict);

    private static IResult NoFile { get; } = Results.Problem("There is no such file.", statusCode: StatusCodes.Status404NotFound);

    private static IResult NoFolder { get; } = Results.Problem("There is no such folder.", statusCode: StatusCodes.Status404NotFound);
}
