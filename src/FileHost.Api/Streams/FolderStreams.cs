using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Streams;

/// <summary>What became of a request to a folder: the folder as it is now, or why the request was refused.</summary>
public sealed record FolderOutcome(Current<FolderState>? Folder, Rejection? Rejection);

/// <summary>Binds the decisions about folders to the store.</summary>
public sealed class FolderStreams(IEventStore store, Transact transact, Drafts drafts, FreeNames names)
{
    /// <summary>Decides about a folder and stores what was decided; null when there is no such folder.</summary>
    /// <param name="decide">Looks up what it needs, and decides; called again after a conflict.</param>
    /// <param name="deleted">Decides about folders that were deleted, too.</param>
    public Task<FolderOutcome?> Transact(
        Guid folder, RequestFacts request, Func<Current<FolderState>, CancellationToken, Task<Decision>> decide, CancellationToken cancellationToken,
        bool deleted = false) =>
        transact.Run(folder, async token =>
        {
            if (await store.Load(StreamKinds.Folder, folder, token) is not { } current || current.State.Deleted && !deleted)
                return new Attempt<FolderOutcome?>(null, null);
            var decision = await decide(current, token);
            var draft = drafts.Begin(request, current.Head);
            var after = draft.Append(StreamKinds.Folder, folder, current, decision.Events);
            return new Attempt<FolderOutcome?>(draft.Done(), new(after, decision.Rejection));
        }, cancellationToken);

    /// <summary>Makes a folder in another one; null when there is no such one.</summary>
    /// <param name="isExact">Under this name and no other; else a name that is taken gets a number.</param>
    public Task<FolderOutcome?> Create(Guid parent, string name, bool isExact, RequestFacts request, CancellationToken cancellationToken) =>
        transact.Run(parent, async token =>
        {
            if (await store.Load(StreamKinds.Folder, parent, token) is not { State.Deleted: false } above)
                return new Attempt<FolderOutcome?>(null, null);
            if (isExact && (await store.Resolve(parent, [FileName.Key(name)], token)).Count > 0)
                return new(null, new(null, new Rejection.NameTaken(name, await names.Counted(parent, name, item: null, token))));
            var draft = drafts.Begin(request, above.Head);
            var free = isExact ? name : await names.Nearest(parent, name, item: null, token);
            var created = draft.CreateFolder(free, parent, above.State.DriveId);
            return new(draft.Done(), new(created, null));
        }, cancellationToken);
}
