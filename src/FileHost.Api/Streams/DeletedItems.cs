using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Streams;

/// <summary>Brings back what was deleted, whoever asks for it: into its folder, or another one, under its name or one like it.</summary>
public sealed class DeletedItems(IEventStore store, FileStreams files, Transact transact, Drafts drafts, FreeNames names)
{
    /// <summary>A file with all its versions; null when there is none that could be brought back.</summary>
    public async Task<FileOutcome?> Restore(Current<FileState> file, Guid? folder, string? wish, RequestFacts facts)
    {
        if (file.State.PermanentlyDeleted == true) return null;
        var target = folder ?? file.State.FolderId;
        if (file.State.Deleted && !await IsThere(target)) return new(file, new Rejection.FolderGone());
        return await files.Transact(file.State.Id, facts, content: null, async (current, token) =>
        {
            var name = await names.Nearest(target, wish ?? current.Name, current.State.Id, token);
            return (deleted, _, _) => Naming.Undelete(deleted.State, deleted.Name, name, target);
        }, CancellationToken.None, deleted: true);
    }

    /// <summary>A folder, without what was in it; null when there is none that could be brought back.</summary>
    public Task<FolderOutcome?> Restore(Guid folder, Guid? parent, string? wish, RequestFacts facts) => transact.Run(folder, async token =>
    {
        if (await store.Load(StreamKinds.Folder, folder, token) is not { State.PermanentlyDeleted: not true } current)
            return new Attempt<FolderOutcome?>(null, null);
        var target = parent ?? current.State.ParentId;
        if (!current.State.Deleted || target is null) return new(null, new(current, null));
        if (!await IsThere(target.Value)) return new(null, new(current, new Rejection.FolderGone()));
        var name = await names.Nearest(target.Value, wish ?? current.Name, folder, token);
        var draft = drafts.Begin(facts, current.Head);
        var after = draft.Append(StreamKinds.Folder, folder, current, Containing.Undelete(current.State, current.Name, name, target).Events);
        return new(draft.Done(), new(after, null));
    }, CancellationToken.None);

    private async Task<bool> IsThere(Guid folder) =>
        await store.Load(StreamKinds.Folder, folder, CancellationToken.None) is { State.Deleted: false };
}
