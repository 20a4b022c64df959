using FileHost.Api.Access;
using FileHost.Api.Contents;
using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.BlobStore;
using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>
/// Makes a version of the bytes of a session: one, however often and on however many nodes it is asked for. Refused, the session stays, and may
/// be committed later.
/// </summary>
internal sealed class CommitUpload(
    IEventStore store, Places places, UploadRules rules, Uploads uploads, DriveAnswers answers, UploadSessionTable sessions, StagedUploads staged,
    IBlobStore blobs, IOptions<FileHostOptions> options)
{
    /// <param name="session">One whose bytes are all there.</param>
    public async Task<IResult> Handle(HttpContext http, UploadSession session) => await Call(http, session) is { } call
        ? await Handle(session, new Upload(call, session.Wish.Behavior) { Times = session.Wish.Times })
        : UploadSessionErrors.NotFound(http);

    /// <summary>Commits to a place, with a behaviour and with times that the session was not begun with.</summary>
    public async Task<IResult> Handle(UploadSession session, Upload wish)
    {
        var (call, http) = (wish.Call, wish.Call.Http);
        if (session.File is { } committed) return await Answer(call, await store.Load(StreamKinds.File, committed, CancellationToken.None), created: false);
        if (!session.Progress.IsWhole) return UploadSessionErrors.NotWhole(http);
        var upload = wish with { Session = session, Conditions = Conditions(session.Wish), Publish = () => Publish(session) };
        if (await places.Find(call, CancellationToken.None) is not { } place) return GraphError.NotFound(http);
        if (await rules.Malformed(upload, place, "A folder has no content.") is { } malformed) return malformed;
        var content = new ReceivedContent(session.Sha256!.Value, session.QuickXorHash!, session.Progress.Received, Inline: null);
        var outcome = rules.Refused(upload, place) is { Code: not RejectionCode.NameTaken } refused
            ? await uploads.Refuse(upload, refused, content.Size)
            : await uploads.Save(upload, content);
        if (outcome.Rejection is { } rejection) return await answers.Refused(call, rejection, outcome.File?.State);
        if (outcome.File is { } file) await End(session, file.State.Id);
        return await Answer(call, outcome.File, outcome.Created);
    }

    // What the last fragment, or the commit, looks like to the rest of the API: a request of the one who has begun the session.
    private async Task<DriveCall?> Call(HttpContext http, UploadSession session)
    {
        var wish = session.Wish;
        if (await store.Load(StreamKinds.Drive, wish.Drive, CancellationToken.None) is not { } drive) return null;
        if (wish.ByGrant && drive.State.Grants.GetValueOrDefault(wish.Subject) != DriveRight.Edit) return null;
        var caller = new Caller(wish.Subject, IsApplication: false, wish.App, new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        var address = new DriveAddress(DriveSelector.Id, wish.Drive.ToString("N"), wish.Anchor, wish.Path, DriveAddress.Content);
        var facts = RequestFactsReading.Of(http, wish.Subject) with { App = wish.App };
        return new DriveCall(http, caller, address, drive, facts) { BaseUrl = PublicAddress.Of(http, options.Value) };
    }

    // Published once; whoever comes later finds the content, unless it has gone.
    private async Task Publish(UploadSession session)
    {
        await using var bytes = await staged.Hold(session.Id, create: false);
        if (bytes is not null && bytes.Truncate(session.Progress.Received)) await bytes.Publish(session.Sha256!.Value, CancellationToken.None);
        else if (!await blobs.Renew(session.Sha256!.Value, CancellationToken.None)) throw new MissingContentException(session.Sha256.Value);
    }

    private async Task End(UploadSession session, Guid file)
    {
        await sessions.End(session.Id, file, CancellationToken.None);
        staged.Discard(session.Id);
    }

    private async Task<IResult> Answer(DriveCall call, Current<FileState>? file, bool created) => file is { State.Deleted: false }
        ? await answers.Item(call, file, created ? StatusCodes.Status201Created : StatusCodes.Status200OK)
        : GraphError.NotFound(call.Http);

    private static IHeaderDictionary Conditions(UploadSessionWish wish)
    {
        IHeaderDictionary conditions = new HeaderDictionary();
        if (wish.IfMatch is not null) conditions.IfMatch = wish.IfMatch;
        if (wish.IfNoneMatch is not null) conditions.IfNoneMatch = wish.IfNoneMatch;
        return conditions;
    }
}
