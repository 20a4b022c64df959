using FileHost.Api.Hosting;
using FileHost.BlobStore;
using FileHost.Domain;
using FileHost.Domain.Uploads;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>
/// PUT to the address of an upload session: the next bytes (driveItem reference, Upload bytes to the upload session). They are durable before
/// the session counts them; a fragment that does not arrive whole never was.
/// </summary>
internal sealed class PutFragment(
    UploadSessionTable sessions, StagedUploads uploads, RunningHashes hashes, CommitUpload commit, IOptions<FileHostOptions> options)
{
    public async Task<IResult> Handle(HttpContext http, string secret)
    {
        var hash = UploadSecret.Hash(secret);
        if (await sessions.Find(hash, CancellationToken.None) is not { } session) return UploadSessionErrors.NotFound(http);
        if (FragmentOf(http.Request) is not { } fragment) return UploadSessionErrors.MalformedRange(http);
        if (session.File is not null) return await Repeated(http, session, fragment);
        try
        {
            return await Receive(http, hash, session, fragment);
        }
        catch (StagedBlobHeldException)
        {
            return UploadSessionErrors.Busy(http);
        }
        catch (StorageFullException)
        {
            await Shorten(hash, session);
            return GraphError.Of(http, new Rejection.StorageFull());
        }
    }

    // What has come of the fragment would else keep the disk full until the next one comes.
    private async Task Shorten(byte[] hash, UploadSession session)
    {
        await using var staged = uploads.HoldFree(session.Id);
        if (staged is not null && await sessions.Find(hash, CancellationToken.None) is { File: null } now) staged.Truncate(now.Progress.Received);
    }

    // A client that has lost the last answer sends the last fragment again: its bytes are a version, and are not compared any more.
    private async Task<IResult> Repeated(HttpContext http, UploadSession session, Fragment fragment) =>
        fragment.IsLast && fragment.Total == session.Progress.Total && fragment.Length < Receiving.TooLong
            ? await commit.Handle(http, session)
            : UploadSessionErrors.NotFound(http);

    private async Task<IResult> Receive(HttpContext http, byte[] hash, UploadSession session, Fragment fragment)
    {
        UploadSession? after;
        await using (var staged = await uploads.Hold(session.Id, create: session.Progress.Received == 0))
        {
            // Read again, since whoever held the bytes before may have added to them.
            if (await sessions.Find(hash, CancellationToken.None) is not { } now) return Gone(http, session);
            if (now.File is not null) return await Repeated(http, now, fragment);
            if (!now.Progress.IsWhole && staged?.Truncate(now.Progress.Received) != true) return Gone(http, session);
            (after, var refusal) = await Receive(http, hash, staged, now, fragment);
            if (after is null) return refusal!;
        }
        return after.Progress.IsWhole && fragment.IsLast && !after.Wish.DeferCommit
            ? await commit.Handle(http, after)
            : Results.Json(UploadSessionAnswer.Of(after), DriveJson.Options, statusCode: StatusCodes.Status202Accepted);
    }

    private async Task<(UploadSession? After, IResult? Refusal)> Receive(
        HttpContext http, byte[] secret, IStagedBlob? staged, UploadSession session, Fragment fragment)
    {
        var limit = options.Value.MaxFileSize;
        switch (Receiving.Judge(session.Progress, fragment, limit))
        {
            case FragmentVerdict.Take: return await Store(http, secret, staged!, session, fragment);
            case FragmentVerdict.Compare: return await FragmentReceiver.Compare(http.Request.Body, fragment, staged) switch
            {
                FragmentArrival.Whole => (session, null),
                FragmentArrival.Different => (null, UploadSessionErrors.Of(http, FragmentVerdict.Overlap, limit)),
                _ => (null, UploadSessionErrors.Incomplete(http)),
            };
            case var verdict: return (null, UploadSessionErrors.Of(http, verdict, limit));
        }
    }

    private async Task<(UploadSession? After, IResult? Refusal)> Store(
        HttpContext http, byte[] secret, IStagedBlob staged, UploadSession session, Fragment fragment)
    {
        var (arrival, hash) = await FragmentReceiver.Store(
            http.Request.Body, fragment, staged, buffer => hashes.Of(session.Id, staged, buffer));
        if (arrival != FragmentArrival.Whole) return (null, UploadSessionErrors.Incomplete(http));
        var after = await sessions.Advance(
            session, fragment, fragment.IsLast ? hash!.Sha256 : null, fragment.IsLast ? hash!.QuickXorHash : null, CancellationToken.None);
        if (after is null) return (null, await sessions.Find(secret, CancellationToken.None) is null ? Gone(http, session) : UploadSessionErrors.Busy(http));
        hashes.Keep(session.Id, hash!);
        return (after, null);
    }

    // Cancelled or expired while its bytes were held: what was made since must not stay.
    private IResult Gone(HttpContext http, UploadSession session)
    {
        uploads.Discard(session.Id);
        return UploadSessionErrors.NotFound(http);
    }

    // The length of the body, where it is announced, must be that of the range.
    private static Fragment? FragmentOf(HttpRequest request) =>
        ContentRangeHeaderValue.TryParse(request.Headers.ContentRange.ToString(), out var range)
        && range is { From: { } from, To: { } to, Length: { } total } && range.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase)
        && new Fragment(from, to, total) is var fragment && (request.ContentLength ?? fragment.Length) == fragment.Length
            ? fragment
            : null;
}
