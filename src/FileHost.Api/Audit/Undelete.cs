using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Audit;

/// <summary>A file that is there again.</summary>
/// <param name="Id">The same as before.</param>
/// <param name="Name">Another name than before when somebody has taken that one meanwhile.</param>
public sealed record Undeleted(Guid Id, string Name);

/// <summary>Brings a deleted file back into its folder, with all its versions. For a file that is there, nothing changes.</summary>
internal sealed class Undelete(IEventStore store, FileStreams files, FreeNames names)
{
    public async Task<IResult> Bring(Guid file, RequestFacts facts, CancellationToken cancellationToken)
    {
        if (await store.Load(StreamKinds.File, file, cancellationToken) is not { } found) return Unknown;
        if (await store.Load(StreamKinds.Folder, found.State.FolderId, cancellationToken) is not { State.Deleted: false })
            return Results.Problem("The file's folder was deleted. Bring that back first.", statusCode: StatusCodes.Status409Conflict);
        var outcome = await files.Transact(file, facts, content: null, async (current, token) =>
        {
            var name = await names.Nearest(current.State.FolderId, current.Name, file, token);
            return (deleted, _, _) => Naming.Undelete(deleted.State, deleted.Name, name);
        }, cancellationToken, deleted: true);
        return outcome is null ? Unknown : Results.Ok(new Undeleted(file, outcome.File.Name));
    }

    private static IResult Unknown { get; } = Results.Problem("There is no such file.", statusCode: StatusCodes.Status404NotFound);
}
