using FileHost.Api.Contents;
using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Listing;

namespace FileHost.Api.Drive.Copies;

/// <summary>
/// Makes copies. A file is one save; a tree goes in several, a folder before what lies in it. Running one again goes on where it broke off, since
/// the ids of the new items are known beforehand.
/// </summary>
internal sealed class Copying(
    IEventStore store, Transact transact, Drafts drafts, FreeNames names, FileStreams files, ListingQuery listing, CopyTable copies)
{
    private const int Batch = 200;

    /// <summary>Until the copy is complete or has failed for good.</summary>
    /// <exception cref="OperationCanceledException">It was stopped between two saves; the rest can be copied by whoever runs it again.</exception>
    public async Task Run(CopyWish wish, CancellationToken stopping)
    {
        var source = await CopySource.Load(store, wish.Source, stopping);
        // Folders before what lies in them.
        var below = (await listing.Below(wish.Source, int.MaxValue, locked: false, stopping)).Reverse().ToList();
        var (top, problem) = source is not null
            ? await Top(wish, source)
            : (null, "The item that was to be copied is no longer there. What was copied before is there.");
        if (problem is null) await copies.Advance(wish.Id, top!.Value, done: 1, total: below.Count + 1);
        problem ??= await Tree(wish, below, stopping);
        if (problem is null) await copies.Complete(wish.Id);
        else await copies.Fail(wish.Id, problem);
    }

    // The names of one folder are given out one after the other.
    private Task<(Guid? Item, string? Problem)> Top(CopyWish wish, CopySource source) => transact.Run(wish.Target, async token =>
    {
        var id = wish.IdFor(wish.Source);
        if ((await store.Load([wish.Target, id], token)) is var found && found.ContainsKey(id)) return Done(id);
        if (found.GetValueOrDefault(wish.Target).As(StreamKinds.Folder) is not { State.Deleted: false } target)
            return Refused("The target folder is no longer there.");
        var there = (await store.Resolve(wish.Target, [FileName.Key(wish.Name)], token)).FirstOrDefault();
        if (wish.Behavior == ConflictBehavior.Replace && source.File is { } file && there.As(StreamKinds.File) is { } existing)
            return await Replace(wish, file, existing);
        if (there is not null && wish.Behavior != ConflictBehavior.Rename) return Refused($"An item with the name '{wish.Name}' exists already.");
        var draft = drafts.Begin(wish.Facts, target.Head);
        draft.Copy(wish, source, there is null ? wish.Name : await names.Nearest(wish.Target, wish.Name, item: null, token), wish.Target);
        return Done(id, draft);
    }, CancellationToken.None);

    // When the file has had these bytes since the copy was begun, they are this copy's, or as good.
    private async Task<Attempt<(Guid?, string?)>> Replace(CopyWish wish, Current<FileState> source, Current<FileState> existing)
    {
        if (existing.State.Sha256 is { } hash && hash == source.State.Sha256 && existing.Head.Time >= wish.Begun) return Done(existing.State.Id);
        var draft = drafts.Begin(wish.Facts, existing.Head);
        var content = CopiedItem.ContentOf(source.State) ?? ReceivedContent.Nothing;
        var (after, rejection) = await files.Append(draft, existing, content, (current, now, _) => Saving.Upload(
            current.State, new(Offered: null, content.Named(current.Name), new ClientReport(), Keep: false, now) { By = wish.Facts.By },
            preconditionHolds: true));
        return rejection is null ? Done(after.State.Id, draft) : new(draft.Done(), (null, "The file that would be replaced is locked."));
    }

    private async Task<string?> Tree(CopyWish wish, IReadOnlyList<StoredItem> below, CancellationToken stopping)
    {
        var top = wish.IdFor(wish.Source);
        var done = 1L;
        foreach (var batch in below.Chunk(Batch))
        {
            stopping.ThrowIfCancellationRequested();
            if (!await Copied(wish, batch))
                foreach (var item in batch) await CopiedAlone(wish, item);
            await copies.Advance(wish.Id, top, done += batch.Length, below.Count + 1);
        }
        return below.Count > 0 && (await store.Load([top], stopping)).GetValueOrDefault(top).As(StreamKinds.Folder) is not { State.Deleted: false }
            ? "The copy was deleted before it was complete." : null;
    }

    // False when somebody has been at work in the copy meanwhile, so that one item stands in the way of all.
    private Task<bool> Copied(CopyWish wish, IReadOnlyList<StoredItem> batch)
    {
        var refused = false;
        return transact.Run(wish.IdFor(wish.Source), async token =>
        {
            if (refused) return new Attempt<bool>(null, false);
            refused = true;
            var draft = drafts.Begin(wish.Facts);
            foreach (var item in await Missing(wish, batch, token)) draft.Copy(wish, item, NameOf(item));
            return new Attempt<bool>(draft.Done(), true);
        }, CancellationToken.None);
    }

    // Under another name when its own is taken there.
    private Task<bool> CopiedAlone(CopyWish wish, StoredItem item) => transact.Run(wish.IdFor(Parent(item)), async token =>
    {
        var draft = drafts.Begin(wish.Facts);
        foreach (var missing in await Missing(wish, [item], token))
            draft.Copy(wish, missing, await names.Nearest(wish.IdFor(Parent(item)), NameOf(missing), item: null, token));
        return new Attempt<bool>(draft.Done(), true);
    }, CancellationToken.None);

    // Neither what was copied before, nor what belongs into a folder of the copy that was deleted since.
    private async Task<IReadOnlyList<StoredItem>> Missing(CopyWish wish, IReadOnlyList<StoredItem> batch, CancellationToken token)
    {
        var found = await store.Load([.. batch.SelectMany(item => new[] { wish.IdFor(item.Item.Id), wish.IdFor(Parent(item)) }).Distinct()], token);
        var open = found.Values.Where(item => item.As(StreamKinds.Folder) is { State.Deleted: false }).Select(item => item.Item.Id).ToHashSet();
        var missing = new List<StoredItem>();
        foreach (var item in batch.Where(item => !found.ContainsKey(wish.IdFor(item.Item.Id)) && open.Contains(wish.IdFor(Parent(item)))))
        {
            missing.Add(item);
            open.Add(wish.IdFor(item.Item.Id));
        }
        return missing;
    }

    private static Guid Parent(StoredItem item) => item.As(StreamKinds.File)?.State.FolderId ?? item.As(StreamKinds.Folder)!.State.ParentId!.Value;

    private static string NameOf(StoredItem item) => item.Item.Name ?? StoredItemReading.Erased;

    private static Attempt<(Guid?, string?)> Done(Guid item, Draft? draft = null) => new(draft?.Done(), (item, null));

    private static Attempt<(Guid?, string?)> Refused(string problem) => new(null, (null, problem));
}
