using FileHost.Api.Contents;
using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Files;

/// <summary>PutFile: the bytes are received and durable before anything is decided, so that not even a refused save is lost.</summary>
internal static class PutFile
{
    public static async Task<IResult> Handle(
        WopiCall call, FileStreams files, People people, ContentReceiver receiver, IOptions<FileHostOptions> options)
    {
        var offered = LockHeaders.Shown(call);
        var client = await PutFileHeaders.Read(call, people);
        var put = new Put(call, files, offered, client, options.Value);
        if (!call.MayEdit) return await put.Refuse(SaveRefusal.Forbidden, call.Http.Request.ContentLength);
        if (BodyCodings.Problem(call.Http.Request) is var (_, problem)) return await put.Refuse(SaveRefusal.Malformed(problem), call.Http.Request.ContentLength);
        var limit = options.Value.MaxFileSize;
        return await receiver.Receive(call.Http.Request, limit) switch
        {
            Reception.TooLarge big => await put.Refuse(SaveRefusal.TooLarge(limit), big.Size),
            Reception.Incomplete part => await put.Refuse(SaveRefusal.Incomplete, part.Size),
            Reception.StorageFull full => await put.Refuse(SaveRefusal.StorageFull, full.Size),
            Reception.Complete { Content: var content } => await put.Save(content),
            _ => throw new InvalidOperationException("A body is complete, too large, incomplete, or has no space."),
        };
    }

    /// <summary>One PutFile. The client may have gone by now; what it sent is dealt with all the same.</summary>
    private sealed record Put(WopiCall Call, FileStreams Files, string? Offered, ClientReport Client, FileHostOptions Host)
    {
        public Task<IResult> Save(ReceivedContent content) => Call.IsExpired
            ? Refuse(SaveRefusal.TokenExpired, content.Size, content)
            : Answer(content, (file, now, keep) =>
                Saving.PutFile(file.State, new SaveContent(Offered, content.Named(file.Name), Client, keep, now)
                {
                    EvenUnlocked = !Host.SupportsLocks, LateSaveWindow = Host.LateSaveWindow,
                }));

        public Task<IResult> Refuse(SaveRefusal why, long? size, ReceivedContent? content = null) =>
            Answer(content, (file, now, keep) => Saving.Refuse(
                file.State, new(LockedOperation.PutFile, Offered, why.Code, why.Status, why.Reason, size, content?.Sha256, keep, Client, now)));

        private async Task<IResult> Answer(ReceivedContent? content, DecideFile decide) =>
            await Files.Transact(Call.File.State.Id, Call.Facts, content, decide, CancellationToken.None) switch
            {
                null => Results.NotFound(),
                { Rejection: { } reason } => WopiResults.Refused(Call.Http, reason),
                var outcome => WopiResults.Saved(Call.Http, outcome.File.State),
            };
    }
}
