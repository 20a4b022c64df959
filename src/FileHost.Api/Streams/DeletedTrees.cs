using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Listing;

namespace FileHost.Api.Streams;

/// <summary>
/// What was deleted together with a folder comes back with it, or is lost with it. In several saves when it is much; whatever breaks off, the
/// same request does the rest.
/// </summary>
public sealed class DeletedTrees(Transact transact, Drafts drafts, ListingQuery listing, FreeNames names)
{
    private const int Batch = 500;

    /// <summary>Brings back what was deleted with a folder that is there again: folders first, then what was in them.</summary>
    public async Task Restore(Guid folder, RequestFacts facts)
    {
        while (await transact.Run(folder, async token =>
        {
            var batch = await listing.DeletedWith(folder, reachable: true, Batch, token);
            var draft = drafts.Begin(facts, batch.Select(item => item.Head));
            foreach (var item in batch) await Restore(draft, item, token);
            return new Attempt<bool>(draft.Done(), batch.Count > 0);
        }, CancellationToken.None))
        {
        }
    }

    /// <summary>Makes what was deleted with a folder something that nobody can bring back.</summary>
    /// <param name="retention">What must be kept so long after its newest content stays in the recycle bin.</param>
    public async Task DeletePermanently(Guid folder, TimeSpan retention, RequestFacts facts)
    {
        while (await transact.Run(folder, async token =>
        {
            var batch = await listing.DeletedWith(folder, reachable: false, Batch, token);
            var draft = drafts.Begin(facts, batch.Select(item => item.Head));
            foreach (var item in batch) DeletePermanently(draft, item, retention);
            var save = draft.Done();
            return new Attempt<bool>(save, save is not null);
        }, CancellationToken.None))
        {
        }
    }

    private async Task Restore(Draft draft, StoredItem item, CancellationToken token)
    {
        if (item.As(StreamKinds.File) is { } file)
        {
            var name = await names.Nearest(file.State.FolderId, file.Name, file.State.Id, token);
            draft.Append(StreamKinds.File, file.State.Id, file, Naming.Undelete(file.State, file.Name, name).Events);
        }
        else if (item.As(StreamKinds.Folder) is { State.ParentId: { } parent } folder)
        {
            var name = await names.Nearest(parent, folder.Name, folder.State.Id, token);
            draft.Append(StreamKinds.Folder, folder.State.Id, folder, Containing.Undelete(folder.State, folder.Name, name).Events);
        }
    }

    private static void DeletePermanently(Draft draft, StoredItem item, TimeSpan retention)
    {
        if (item.As(StreamKinds.File) is { } file)
            draft.Append(StreamKinds.File, file.State.Id, file, Naming.DeletePermanently(file.State, retention, draft.Now).Events);
        else if (item.As(StreamKinds.Folder) is { } folder)
            draft.Append(StreamKinds.Folder, folder.State.Id, folder, Containing.DeletePermanently(folder.State).Events);
    }
}
