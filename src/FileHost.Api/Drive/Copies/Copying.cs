using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Listing;

namespace FileHost.Api.Drive.Copies;

/// <summary>Copies in the background, on the node that was asked; how far it has come, every node knows.</summary>
internal sealed class Copying(
    IEventStore store, Transact transact, Drafts drafts, FreeNames names, FileStreams files, ListingQuery listing, CopyQuery copies, ILogger<Copying> log)
{
    private const int Batch = 200;

    /// <summary>The id by which clients ask for it. Random: it is all that the monitor demands.</summary>
    public async Task<Guid> Begin(CopyWish wish)
    {
        var id = Guid.NewGuid();
        var below = wish.Source.Folder is { } folder
            ? (await listing.Below(folder.State.Id, int.MaxValue, locked: false, CancellationToken.None)).Reverse().ToList()
            : [];
        await copies.Begin(id, below.Count + 1);
        _ = Task.Run(() => Copy(id, wish, below), CancellationToken.None);
        return id;
    }

    private async Task Copy(Guid id, CopyWish wish, IReadOnlyList<StoredItem> below)
    {
        try
        {
            var (top, problem) = await Top(wish);
            if (top is not { } item)
            {
                await copies.Fail(id, problem ?? "The target folder is no longer there.");
                return;
            }
            if (wish.Source.Folder is { } folder) await Tree(id, wish, below, new() { [folder.State.Id] = item });
            await copies.Complete(id, item);
        }
        catch (Exception e)
        {
            LogMessages.CopyFailed(log, e, id);
            await copies.Fail(id, "Something went wrong here. What was copied is there; copy the rest again.");
        }
    }

    // The names of one folder are given out one after the other.
    private Task<(Guid? Item, string? Problem)> Top(CopyWish wish) => transact.Run(wish.Target, async token =>
    {
        if (await store.Load(StreamKinds.Folder, wish.Target, token) is not { State.Deleted: false } target) return new Attempt<(Guid?, string?)>(null, (null, null));
        var there = (await store.Resolve(wish.Target, [FileName.Key(wish.Name)], token)).FirstOrDefault();
        if (there is not null && wish.Behavior == ConflictBehavior.Replace && wish.Source.File is { } source && there.As(StreamKinds.File) is { } existing)
            return await Replace(wish, source, existing);
        if (there is not null && wish.Behavior != ConflictBehavior.Rename) return new(null, (null, $"An item with the name '{wish.Name}' exists already."));
        var name = there is null ? wish.Name : await names.Nearest(wish.Target, wish.Name, item: null, token);
        var draft = drafts.Begin(wish.Facts, target.Head);
        var item = wish.Source.File is { } file
            ? draft.Copy(file.State, name, wish.Target, wish.Drive).State.Id
            : draft.CreateFolder(name, wish.Target, wish.Drive).State.Id;
        return new(draft.Done(), (item, null));
    }, CancellationToken.None);

    private async Task<Attempt<(Guid? Item, string? Problem)>> Replace(CopyWish wish, Current<FileState> source, Current<FileState> existing)
    {
        var draft = drafts.Begin(wish.Facts, existing.Head);
        var content = CopiedFile.ContentOf(source.State) ?? Contents.ReceivedContent.Nothing;
        var (after, rejection) = await files.Append(draft, existing, content, (current, now, _) => Saving.Upload(
            current.State, new(Offered: null, content.Named(current.Name), new ClientReport(), Keep: false, now) { By = wish.Facts.By }, preconditionHolds: true));
        return new(draft.Done(), rejection is null ? (after.State.Id, null) : (null, "The file that would be replaced is locked."));
    }

    // Folders before what lies in them, since the deepest stood first.
    private async Task Tree(Guid id, CopyWish wish, IReadOnlyList<StoredItem> below, Dictionary<Guid, Guid> copied)
    {
        var done = 1L;
        foreach (var batch in below.Chunk(Batch))
        {
            await transact.Run(copied.Values.First(), _ =>
            {
                var draft = drafts.Begin(wish.Facts);
                foreach (var item in batch) Copy(draft, wish, item, copied);
                return Task.FromResult(new Attempt<bool>(draft.Done(), true));
            }, CancellationToken.None);
            await copies.Advance(id, done += batch.Length);
        }
    }

    private static void Copy(Draft draft, CopyWish wish, StoredItem item, Dictionary<Guid, Guid> copied)
    {
        if (item.As(StreamKinds.File) is { } file)
            draft.Copy(file.State, file.Name, copied[file.State.FolderId], wish.Drive);
        else if (item.As(StreamKinds.Folder) is { } folder)
            copied[folder.State.Id] = draft.CreateFolder(folder.Name, copied[folder.State.ParentId!.Value], wish.Drive).State.Id;
    }
}
