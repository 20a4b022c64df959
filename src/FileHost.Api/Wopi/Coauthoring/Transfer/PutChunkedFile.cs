using System.Globalization;
using FileHost.Api.Contents;
using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Api.Wopi.Files;
using FileHost.Domain;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Coauthoring.Transfer;

/// <summary>
/// PutChunkedFile: as PutFile, the bytes are received, made into a content and durable before anything is decided, so that not even a
/// refused save is lost (CSPP Plus, File transfer).
/// </summary>
internal static class PutChunkedFile
{
    public static async Task<IResult> Handle(
        WopiCall call, ChunkReceiver receiver, People people, PutChunkedFileParts parts, IOptions<FileHostOptions> options)
    {
        var (wopi, coauth) = (LockHeaders.Shown(call), CoauthHeaders.Shown(call));
        if (!string.IsNullOrEmpty(wopi) && coauth is not null) return CoauthHeaders.BothShown;
        if (!long.TryParse(WopiHeaders.Text(call.Headers, CoauthHeaders.SequenceNumber), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return WopiResults.Bad($"The header {CoauthHeaders.SequenceNumber} must be a number.");
        var put = new Put(call, parts, coauth ?? wopi, coauth is not null, number, await PutFileHeaders.Read(call, people));
        if (!call.MayEdit) return await put.Refuse(SaveRefusal.Forbidden, call.Http.Request.ContentLength);
        if (BodyCodings.Problem(call.Http.Request) is var (_, problem)) return await put.Refuse(SaveRefusal.Malformed(problem), call.Http.Request.ContentLength);
        var limit = options.Value.MaxFileSize;
        return await receiver.Receive(call.Http.Request, limit) switch
        {
            ChunkReception.Complete complete when complete.Message.LongestStream > limit => await put.Refuse(
                SaveRefusal.TooLarge(limit), complete.Message.LongestStream),
            ChunkReception.Complete complete => await put.Save(complete),
            ChunkReception.TooLarge big => await put.Refuse(SaveRefusal.TooLarge(limit), big.Size),
            ChunkReception.Incomplete part => await put.Refuse(SaveRefusal.Incomplete, part.Size),
            ChunkReception.StorageFull full => await put.Refuse(SaveRefusal.StorageFull, full.Size),
            ChunkReception.Malformed bad => await put.Refuse(SaveRefusal.Malformed(bad.Problem), bad.Size),
            ChunkReception.WrongChunk wrong => await put.Refuse(
                new(RejectionCode.HashMismatch, 400, new Rejection.Malformed("The bytes of a chunk are not those that its id is made of.")), wrong.Size),
            _ => throw new InvalidOperationException("Chunks are complete, too large, incomplete, malformed, wrong, or have no space."),
        };
    }

    /// <summary>One PutChunkedFile. The client may have gone by now; what it sent is dealt with all the same.</summary>
    private sealed record Put(WopiCall Call, PutChunkedFileParts Parts, string? Offered, bool ByCoauthLock, long SequenceNumber, ClientReport Client)
    {
        public async Task<IResult> Save(ChunkReception.Complete received)
        {
            var (file, now) = (Call.File.State, Parts.Answers.Now(Call.File));
            var changed = await Parts.Manifests.Of(file, SequenceNumber, now, CancellationToken.None);
            var content = changed is null ? null : await Parts.Composing.Compose(received, changed, now);
            if (content is null) return await RefuseUnknown(isNewest: SequenceNumber == file.SequenceNumber, received.Size);
            if (Call.IsExpired) return await Refuse(SaveRefusal.TokenExpired, content.Size, content);
            return await Answer(content, (current, at, keep) => ChunkedSaving.PutChunkedFile(current.State, new SaveChunks(
                new SaveContent(Offered, content.Named(current.Name), Client, keep, at), ByCoauthLock, SequenceNumber, content.Parts[0].Sha256)));
        }

        public Task<IResult> Refuse(SaveRefusal why, long? size, ReceivedContent? content = null) =>
            Answer(content, (file, now, keep) => Saving.Refuse(file.State, new(
                LockedOperation.PutChunkedFile, Offered, why.Code, why.Status, why.Reason, size, content?.Sha256, keep, Client, now, ByCoauthLock)));

        // Whoever has changed another content counts on chunks that may be gone; whoever has changed the newest has forgotten to send some.
        private Task<IResult> RefuseUnknown(bool isNewest, long size) => isNewest
            ? Refuse(SaveRefusal.Malformed("A chunk was neither sent nor in the content that was changed."), size)
            : Refuse(new(RejectionCode.PreconditionFailed, 412, new Rejection.SequenceMismatch(Call.File.State.SequenceNumber)), size);

        private async Task<IResult> Answer(ReceivedContent? content, DecideFile decide) =>
            await Parts.Files.Transact(Call.File.State.Id, Call.Facts, content, decide, CancellationToken.None) switch
            {
                null => Results.NotFound(),
                { Rejection: not null } refused => await Parts.Answers.Refused(Call.Http, refused, CancellationToken.None),
                var outcome => Saved(outcome.File.State),
            };

        private IResult Saved(FileState file)
        {
            Call.Http.Response.Headers[CoauthHeaders.SequenceNumber] = CoauthHeaders.Print(file.SequenceNumber);
            return WopiResults.Ok(Call.Http, file);
        }
    }
}

/// <summary>What a PutChunkedFile is made with.</summary>
internal sealed record PutChunkedFileParts(FileStreams Files, Manifests Manifests, Composing Composing, CoauthAnswers Answers);
