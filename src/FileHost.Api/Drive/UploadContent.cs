using FileHost.Api.Contents;
using FileHost.Api.Hosting;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Drive;

/// <summary>PUT …/content: simple upload (driveItem reference, Upload or replace the contents of a driveItem).</summary>
internal sealed class UploadContent(
    Places places, UploadRules rules, Uploads uploads, ContentReceiver receiver, DriveAnswers answers,
    IOptions<FileHostOptions> options) : IDriveOperation
{
    /// <summary>Nothing here is given up when the client goes away: a body that has arrived is saved, or its refusal recorded.</summary>
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var http = call.Http;
        if (Upload.BehaviorIn(http.Request) is not { } behavior)
            return GraphError.UnknownBehavior(http);
        // Taken for the whole, a part would take the place of everything (RFC 9110, §14.5).
        if (http.Request.Headers.ContentRange.Count > 0)
            return GraphError.BadRequest(http, "A content is put whole. Fragments go to the address of an upload session.");
        var upload = new Upload(call, behavior);
        if (await places.Find(call, CancellationToken.None) is not { } place) return GraphError.NotFound(http);
        if (await Refusal(upload, place) is { } bad) return bad;
        return await Receive(upload);
    }

    // What is certain before the body has come is answered before it comes.
    private async Task<IResult?> Refusal(Upload upload, Place place)
    {
        var http = upload.Call.Http;
        if (await rules.Malformed(upload, place, "A folder has no content.") is { } malformed) return malformed;
        var refusal = rules.Refused(upload, place)
            ?? (http.Request.ContentLength > options.Value.SimpleUploadLimit ? SaveRefusal.TooLarge(options.Value.SimpleUploadLimit) : null);
        return refusal is null ? null : await Refuse(upload, refusal, http.Request.ContentLength);
    }

    private async Task<IResult> Receive(Upload upload)
    {
        var limit = options.Value.SimpleUploadLimit;
        return await receiver.Receive(upload.Call.Http.Request, limit) switch
        {
            Reception.TooLarge big => await Refuse(upload, SaveRefusal.TooLarge(limit), big.Size),
            Reception.Incomplete part => await Refuse(upload, SaveRefusal.Incomplete, part.Size),
            Reception.StorageFull full => await Refuse(upload, SaveRefusal.StorageFull, full.Size),
            Reception.Complete { Content: var content } => await Answer(upload, await uploads.Save(upload, content)),
            _ => throw new InvalidOperationException("A body is complete, too large, incomplete, or has no space."),
        };
    }

    private async Task<IResult> Refuse(Upload upload, SaveRefusal refusal, long? size) =>
        await Answer(upload, await uploads.Refuse(upload, refusal, size));

    private async Task<IResult> Answer(Upload upload, UploadOutcome outcome) => outcome switch
    {
        { Rejection: { } reason } => await answers.Refused(upload.Call, reason, outcome.File?.State),
        { File: { } file } => await answers.Item(upload.Call, file, StatusCodes.Status201Created),
        _ => GraphError.NotFound(upload.Call.Http),
    };
}
