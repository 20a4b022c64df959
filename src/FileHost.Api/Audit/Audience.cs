using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Audit;

/// <summary>Decides who may see a file's history: those who answer for the documents, and the owner of the file's drive.</summary>
internal sealed class Audience(IEventStore store)
{
    /// <summary>The file, deleted or not; null when there is none, or the caller may not know of it.</summary>
    public async Task<Current<FileState>?> Of(Guid file, Caller caller, CancellationToken cancellationToken)
    {
        if (await store.Load(StreamKinds.File, file, cancellationToken) is not { } found) return null;
        if (caller.MayAudit) return found;
        var drive = await store.Load(StreamKinds.Drive, found.State.DriveId, cancellationToken);
        return drive is { State: { Kind: DriveKind.User } state } && state.Owner == caller.Subject.ToString("N") ? found : null;
    }
}
