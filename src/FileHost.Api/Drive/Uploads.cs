using FileHost.Api.Contents;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Drive;

/// <summary>What became of an upload: the file as it is now, or why it was refused; neither when the address leads nowhere.</summary>
/// <param name="Created">The file is a new one.</param>
public sealed record UploadOutcome(Current<FileState>? File, Rejection? Rejection, bool Created = false);

/// <summary>Binds the decision about an upload to the store: onto a file, or as a new one with the folders that are missing above it.</summary>
public sealed class Uploads(Places places, FreeNames names, Transact transact, Drafts drafts, FileStreams files, IEventStore store)
{
    /// <summary>Saves a content that has been received.</summary>
    public Task<UploadOutcome> Save(Upload upload, ReceivedContent content) => Run(upload, async place => place switch
    {
        // Asked after the file was read: whoever saves in between makes the store refuse this save.
        _ when await Saved(upload) is { } file => new(null, new(file, null)),
        null => new(null, new(null, null)),
        _ when upload.Collision(place) is { } taken => Refused(upload, place, taken, content.Size),
        Place.File file when upload.Replaces => await Replace(upload, content, file.Found),
        Place.Missing missing => await Create(upload, content, missing.Parent, missing.Names),
        _ => await Create(upload, content, place.Parent!,
            [await names.Counted(place.Parent!.State.Id, upload.Call.Address.Path[^1], item: null, CancellationToken.None)]),
    });

    /// <summary>Records an upload that is refused before its body was read whole.</summary>
    public Task<UploadOutcome> Refuse(Upload upload, SaveRefusal why, long? size) =>
        Run(upload, place => Task.FromResult(place is null ? new(null, new(null, null)) : Refused(upload, place, why, size)));

    /// <summary>Refuses an upload whose bytes are still to come for what would refuse it at its end; else leaves nothing.</summary>
    /// <param name="size">Bytes that are announced.</param>
    public Task<UploadOutcome> Announce(Upload upload, long? size) => Run(upload, place => Task.FromResult(place switch
    {
        null => new(null, new(null, null)),
        Place.File file when upload.Replaces => Announce(upload, size, file.Found),
        _ when !Preconditions.Hold(upload.Conditions, file: null) => Refused(upload, place, SaveRefusal.PreconditionFailed, size),
        _ => new Attempt<UploadOutcome>(null, new(null, null)),
    }));

    private Attempt<UploadOutcome> Announce(Upload upload, long? size, Current<FileState> file)
    {
        var draft = drafts.Begin(upload.Call.Facts, file.Head);
        var decision = Saving.Announce(file.State, size, Preconditions.Hold(upload.Conditions, file.State), draft.Now, upload.Call.Facts.By);
        draft.Append(StreamKinds.File, file.State.Id, file, decision.Events);
        return new(draft.Done(), new(file, decision.Rejection));
    }

    // Once the bytes are here, a client that goes away changes nothing.
    private Task<UploadOutcome> Run(Upload upload, Func<Place?, Task<Attempt<UploadOutcome>>> decide) => transact.Run(
        upload.Gate, async token => await decide(await places.Find(upload.Call, token)), CancellationToken.None);

    private async Task<Attempt<UploadOutcome>> Replace(Upload upload, ReceivedContent content, Current<FileState> file)
    {
        var draft = drafts.Begin(upload.Call.Facts, file.Head);
        var holds = Preconditions.Hold(upload.Conditions, file.State);
        var (after, rejection) = await files.Append(draft, file, content, (current, now, keep) => Saving.Upload(
            current.State,
            new SaveContent(Offered: null, content.Named(current.Name), new ClientReport(), keep, now) { By = upload.Call.Facts.By, Times = upload.Times },
            holds, upload.Source));
        return await Done(upload, draft, new(after, rejection));
    }

    private async Task<Attempt<UploadOutcome>> Create(
        Upload upload, ReceivedContent content, Current<FolderState> parent, IReadOnlyList<string> path)
    {
        if (!Preconditions.Hold(upload.Conditions, file: null))
            return Refused(upload, new Place.Missing(parent, path), SaveRefusal.PreconditionFailed, content.Size);
        var (draft, drive, name) = (drafts.Begin(upload.Call.Facts, parent.Head), upload.Call.Drive.State.Id, path[^1]);
        var folder = parent.State.Id;
        foreach (var missing in path.SkipLast(1)) folder = draft.CreateFolder(missing, folder, drive).State.Id;
        var file = draft.CreateFile(new FileCreated(name, folder, drive, FileOrigin.DriveUpload), content, upload.Source, upload.Times);
        return await Done(upload, draft, new(file, null, Created: true));
    }

    // The name of a session is taken together with the version that it becomes: whoever commits it again finds the file by it.
    private static async Task<Attempt<UploadOutcome>> Done(Upload upload, Draft draft, UploadOutcome outcome)
    {
        if (upload.Session is { } session && outcome.Rejection is null)
            draft.Take(new ItemName(WellKnown.Folder, WellKnown.UploadSession(session.Id), outcome.File!.State.Id));
        if (draft.Brings) await upload.Publish();
        return new(draft.Done(), outcome);
    }

    private async Task<Current<FileState>?> Saved(Upload upload) => upload.Session is { } session
        ? (await store.Resolve(WellKnown.Folder, [WellKnown.UploadSession(session.Id)], CancellationToken.None)).FirstOrDefault().As(StreamKinds.File)
        : null;

    // A refusal belongs to the file that would have changed; where there is none, to the folder that a new one would have been in.
    private Attempt<UploadOutcome> Refused(Upload upload, Place place, SaveRefusal why, long? size)
    {
        RefusedSave Save(DateTime now) =>
            new(LockedOperation.Upload, null, why.Code, why.Status, why.Reason, size, Sha256: null, Keep: false, new ClientReport(), now);
        var file = why.Code == RejectionCode.NameTaken ? null : (place as Place.File)?.Found;
        var folder = place.Parent ?? (place as Place.Folder)?.Found;
        var draft = drafts.Begin(upload.Call.Facts, file?.Head ?? folder!.Head);
        if (file is not null)
            draft.Append(StreamKinds.File, file.State.Id, file, Saving.Refuse(file.State, Save(draft.Now)).Events);
        else
            draft.Append(StreamKinds.Folder, folder!.State.Id, folder, [Save(draft.Now).Rejected(held: null, upload.Call.Address.Path.LastOrDefault())]);
        return new(draft.Done(), new(null, why.Reason));
    }
}
