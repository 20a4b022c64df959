using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Listing;

namespace FileHost.Api.Streams;

/// <summary>What became of a tree: the folder at its top, or why nothing was done, and the file that was in the way.</summary>
public sealed record TreeOutcome(Current<FolderState>? Folder, Rejection? Rejection, FileState? File = null);

/// <summary>
/// Deletes folders with all that lies in them. Each item has an event of its own. A large tree goes in several saves, the deepest items first
/// and the folder itself last, so that what is left of one that broke off is a tree still, and the same request deletes the rest.
/// </summary>
public sealed class FolderTrees(IEventStore store, Transact transact, Drafts drafts, ListingQuery listing)
{
    private const int Batch = 500;

    /// <summary>Null when there is no such folder.</summary>
    /// <param name="holds">Whether the folder is still the one that is meant.</param>
    public async Task<TreeOutcome?> Delete(Guid folder, RequestFacts facts, Func<FolderState, bool> holds)
    {
        for (; ; )
        {
            var (outcome, isDone) = await transact.Run(folder, token => Delete(folder, facts, holds, token), CancellationToken.None);
            if (isDone) return outcome;
        }
    }

    private async Task<Attempt<(TreeOutcome?, bool)>> Delete(Guid folder, RequestFacts facts, Func<FolderState, bool> holds, CancellationToken token)
    {
        if (await store.Load(StreamKinds.Folder, folder, token) is not { State.Deleted: false } top) return new(null, (null, true));
        if (top.State.ParentId is null) return Refused(new Rejection.RootOfDrive());
        if (!holds(top.State)) return Refused(new Rejection.PreconditionFailed());
        if (await Locked(folder, facts, token) is { } refused) return refused;
        var batch = await listing.Below(folder, Batch, locked: false, token);
        var draft = drafts.Begin(facts, [top.Head, .. batch.Select(item => item.Head)]);
        foreach (var item in batch)
        {
            if (Delete(draft, item, folder) is { } rejection) return new(null, (new(null, rejection, item.As(StreamKinds.File)?.State), true));
        }
        if (batch.Count == Batch) return new(draft.Done(), (null, false));
        var after = draft.Append(StreamKinds.Folder, folder, top, Containing.DeleteWithContents(top.State).Events);
        return new(draft.Done(), (new(after, null), true));
    }

    // A tree with a locked file in it stays as it is.
    private async Task<Attempt<(TreeOutcome?, bool)>?> Locked(Guid folder, RequestFacts facts, CancellationToken token)
    {
        foreach (var file in (await listing.Below(folder, int.MaxValue, locked: true, token)).Select(item => item.As(StreamKinds.File)).OfType<Current<FileState>>())
        {
            var draft = drafts.Begin(facts, file.Head);
            var decision = Naming.Delete(file.State, draft.Now, facts.By, folder);
            if (decision.Rejection is null) continue;
            var after = draft.Append(StreamKinds.File, file.State.Id, file, decision.Events);
            return new(draft.Done(), (new(null, decision.Rejection, after.State), true));
        }
        return null;
    }

    private static Rejection? Delete(Draft draft, StoredItem item, Guid with)
    {
        if (item.As(StreamKinds.Folder) is { } folder)
        {
            draft.Append(StreamKinds.Folder, folder.State.Id, folder, Containing.DeleteWithContents(folder.State, with).Events);
            return null;
        }
        var file = item.As(StreamKinds.File)!;
        var decision = Naming.Delete(file.State, draft.Now, draft.By, with);
        if (decision.Rejection is null) draft.Append(StreamKinds.File, file.State.Id, file, decision.Events);
        return decision.Rejection;
    }

    private static Attempt<(TreeOutcome?, bool)> Refused(Rejection reason) => new(null, (new(null, reason), true));
}
