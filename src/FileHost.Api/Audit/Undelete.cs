using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Audit;

/// <summary>A file or folder that is there again.</summary>
/// <param name="Id">The same as before.</param>
/// <param name="Name">Another name than before when somebody has taken that one meanwhile.</param>
public sealed record Undeleted(Guid Id, string Name);

/// <summary>Brings what was deleted back into its folder, a file with all its versions. For what is there, nothing changes.</summary>
internal sealed class Undelete(IEventStore store, FileStreams files, FolderStreams folders, FreeNames names)
{
    public async Task<IResult> File(Guid file, RequestFacts facts, CancellationToken cancellationToken)
    {
        if (await store.Load(StreamKinds.File, file, cancellationToken) is not { } found) return NoFile;
        if (!await IsThere(found.State.FolderId, cancellationToken)) return NoFolderAbove("file");
        var outcome = await files.Transact(file, facts, content: null, async (current, token) =>
        {
            var name = await names.Nearest(current.State.FolderId, current.Name, file, token);
            return (deleted, _, _) => Naming.Undelete(deleted.State, deleted.Name, name);
        }, cancellationToken, deleted: true);
        return outcome is null ? NoFile : Results.Ok(new Undeleted(file, outcome.File.Name));
    }

    /// <summary>A folder is empty when it is deleted, so it is empty when it comes back.</summary>
    public async Task<IResult> Folder(Guid folder, RequestFacts facts, CancellationToken cancellationToken)
    {
        if (await store.Load(StreamKinds.Folder, folder, cancellationToken) is not { } found) return NoFolder;
        if (found.State.ParentId is { } above && !await IsThere(above, cancellationToken)) return NoFolderAbove("folder");
        var outcome = await folders.Transact(folder, facts, async (current, token) =>
        {
            var name = current.State is { Deleted: true, ParentId: { } parent } ? await names.Nearest(parent, current.Name, folder, token) : current.Name;
            return Containing.Undelete(current.State, current.Name, name);
        }, cancellationToken, deleted: true);
        return outcome is null ? NoFolder : Results.Ok(new Undeleted(folder, outcome.Folder!.Name));
    }

    private async Task<bool> IsThere(Guid folder, CancellationToken cancellationToken) =>
        await store.Load(StreamKinds.Folder, folder, cancellationToken) is { State.Deleted: false };

    private static IResult NoFolderAbove(string what) =>
        Results.Problem($"The {what}'s folder was deleted. Bring that back first.", statusCode: StatusCodes.Status409Conflict);

    private static IResult NoFile { get; } = Results.Problem("There is no such file.", statusCode: StatusCodes.Status404NotFound);

    private static IResult NoFolder { get; } = Results.Problem("There is no such folder.", statusCode: StatusCodes.Status404NotFound);
}
