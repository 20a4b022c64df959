using FileHost.Api.Contents;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Wopi.Files;

/// <summary>What became of a PutRelativeFile: the file that has the bytes now, or why it was refused; neither when its folder is gone.</summary>
internal sealed record RelativeOutcome(Current<FileState>? File, Rejection? Rejection);

/// <summary>Binds the decision about a PutRelativeFile to the store: a new file beside the one that is open, or onto one that is there.</summary>
internal sealed class RelativeFiles(IEventStore store, FreeNames names, Transact transact, Drafts drafts, FileStreams files)
{
    public Task<RelativeOutcome> Save(WopiCall call, RelativeTarget target, ReceivedContent content) => Run(call, async (draft, folder) =>
    {
        var id = folder.State.Id;
        if (!target.IsExact) return Create(call, draft, await names.Nearest(id, target.Name, item: null, CancellationToken.None), target, content);
        var there = (await store.Resolve(id, [FileName.Key(target.Name)], CancellationToken.None)).FirstOrDefault();
        return there is null ? Create(call, draft, target.Name, target, content)
            : target.Overwrite && there.As(StreamKinds.File) is { } file ? await Replace(draft, file, content)
            : Refuse(draft, folder, target, new(RejectionCode.NameTaken, 409, await Taken(folder, target)), content.Size);
    });

    /// <summary>Records one that is refused before its body was read whole.</summary>
    public Task<RelativeOutcome> Refuse(WopiCall call, RelativeTarget target, RelativeRefusal why, long? size) =>
        Run(call, (draft, folder) => Task.FromResult(Refuse(draft, folder, target, why, size)));

    // Once the bytes are here, a client that goes away changes nothing. The names of one folder are given out one after the other.
    private Task<RelativeOutcome> Run(WopiCall call, Func<Draft, Current<FolderState>, Task<RelativeOutcome>> decide) =>
        transact.Run(call.File.State.FolderId, async token =>
        {
            if (await store.Load(StreamKinds.Folder, call.File.State.FolderId, token) is not { State.Deleted: false } folder)
                return new Attempt<RelativeOutcome>(null, new(null, null));
            var draft = drafts.Begin(call.Facts, folder.Head);
            var outcome = await decide(draft, folder);
            return new Attempt<RelativeOutcome>(draft.Done(), outcome);
        }, CancellationToken.None);

    private static RelativeOutcome Create(WopiCall call, Draft draft, string name, RelativeTarget target, ReceivedContent content)
    {
        var source = call.File.State;
        var created = new FileCreated(
            name, source.FolderId, source.DriveId, FileOrigin.WopiPutRelativeFile, source.Id, target.IsConversion ? true : null);
        return new(draft.CreateFile(created, content, ContentSource.Wopi), null);
    }

    private async Task<RelativeOutcome> Replace(Draft draft, Current<FileState> file, ReceivedContent content)
    {
        var (after, rejection) = await files.Append(draft, file, content, (current, now, keep) => Saving.PutRelativeFile(
            current.State, new SaveContent(Offered: null, content.Named(current.Name), new ClientReport(), keep, now)));
        return new(after, rejection);
    }

    private async Task<Rejection> Taken(Current<FolderState> folder, RelativeTarget target) =>
        new Rejection.NameTaken(target.Name, await names.Counted(folder.State.Id, target.Name, item: null, CancellationToken.None));

    // There is no file yet, so that it was asked for belongs to the folder.
    private static RelativeOutcome Refuse(Draft draft, Current<FolderState> folder, RelativeTarget target, RelativeRefusal why, long? size)
    {
        var refused = new RefusedSave(LockedOperation.PutRelativeFile, Offered: null, why.Code, why.Status, why.Reason, size,
            Sha256: null, Keep: false, new ClientReport(), draft.Now);
        draft.Append(StreamKinds.Folder, folder.State.Id, folder, [refused.Rejected(held: null, target.Name)]);
        return new(null, why.Reason);
    }
}

/// <summary>Why a PutRelativeFile is refused, for the log and for the client.</summary>
internal sealed record RelativeRefusal(RejectionCode Code, int Status, Rejection Reason);
