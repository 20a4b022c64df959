using FileHost.Api.Contents;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Wopi.Files;

/// <summary>What became of a relative file: the file as it is now, or why it was refused; neither when its folder is gone.</summary>
internal sealed record RelativeOutcome(Current<FileState>? File, Rejection? Rejection);

/// <summary>A file that a request wants, in the folder of the one that is open (PutRelativeFile) or in a container (CreateChildFile).</summary>
/// <param name="Named">How the file begins, under the name that it gets.</param>
internal sealed record RelativeFile(
    Guid FolderId, RelativeTarget Target, LockedOperation Operation, RequestFacts Facts, Func<string, FileCreated> Named)
{
    public static RelativeFile Beside(WopiCall call, RelativeTarget target)
    {
        var source = call.File.State;
        return new(source.FolderId, target, LockedOperation.PutRelativeFile, call.Facts, name => new FileCreated(
            name, source.FolderId, source.DriveId, FileOrigin.WopiPutRelativeFile, source.Id, target.IsConversion ? true : null));
    }
}

/// <summary>Binds the decision about a relative file to the store: a new one, or onto one that is there.</summary>
internal sealed class RelativeFiles(IEventStore store, FreeNames names, Transact transact, Drafts drafts, FileStreams files)
{
    /// <param name="content">Null for a file that an editor will fill; what is overwritten is empty then.</param>
    public Task<RelativeOutcome> Save(RelativeFile wish, ReceivedContent? content) => Run(wish, async (draft, folder) =>
    {
        var (id, target) = (folder.State.Id, wish.Target);
        if (!target.IsExact) return Create(wish, draft, await names.Nearest(id, target.Name, item: null, CancellationToken.None), content);
        var there = (await store.Resolve(id, [FileName.Key(target.Name)], CancellationToken.None)).FirstOrDefault();
        return there is null ? Create(wish, draft, target.Name, content)
            : target.Overwrite && there.As(StreamKinds.File) is { } file ? await Replace(wish, draft, file, content ?? ReceivedContent.Nothing)
            : Refuse(wish, draft, folder, new(RejectionCode.NameTaken, 409, await Taken(folder, target)), content?.Size);
    });

    /// <summary>Records one that is refused before its body was read whole.</summary>
    public Task<RelativeOutcome> Refuse(RelativeFile wish, SaveRefusal why, long? size) =>
        Run(wish, (draft, folder) => Task.FromResult(Refuse(wish, draft, folder, why, size)));

    // Once the bytes are here, a client that goes away changes nothing. The names of one folder are given out one after the other.
    private Task<RelativeOutcome> Run(RelativeFile wish, Func<Draft, Current<FolderState>, Task<RelativeOutcome>> decide) =>
        transact.Run(wish.FolderId, async token =>
        {
            if (await store.Load(StreamKinds.Folder, wish.FolderId, token) is not { State.Deleted: false } folder)
                return new Attempt<RelativeOutcome>(null, new(null, null));
            var draft = drafts.Begin(wish.Facts, folder.Head);
            var outcome = await decide(draft, folder);
            return new Attempt<RelativeOutcome>(draft.Done(), outcome);
        }, CancellationToken.None);

    private static RelativeOutcome Create(RelativeFile wish, Draft draft, string name, ReceivedContent? content) =>
        new(draft.CreateFile(wish.Named(name), content, ContentSource.Wopi), null);

    private async Task<RelativeOutcome> Replace(RelativeFile wish, Draft draft, Current<FileState> file, ReceivedContent content)
    {
        var (after, rejection) = await files.Append(draft, file, content, (current, now, keep) => Saving.PutRelativeFile(
            current.State, new SaveContent(Offered: null, content.Named(current.Name), new ClientReport(), keep, now), wish.Operation));
        return new(after, rejection);
    }

    private async Task<Rejection> Taken(Current<FolderState> folder, RelativeTarget target) =>
        new Rejection.NameTaken(target.Name, await names.Counted(folder.State.Id, target.Name, item: null, CancellationToken.None));

    // There is no file yet, so that it was asked for belongs to the folder.
    private static RelativeOutcome Refuse(RelativeFile wish, Draft draft, Current<FolderState> folder, SaveRefusal why, long? size)
    {
        var refused = new RefusedSave(wish.Operation, Offered: null, why.Code, why.Status, why.Reason, size,
            Sha256: null, Keep: false, new ClientReport(), draft.Now);
        draft.Append(StreamKinds.Folder, folder.State.Id, folder, [refused.Rejected(held: null, wish.Target.Name)]);
        return new(null, why.Reason);
    }
}
