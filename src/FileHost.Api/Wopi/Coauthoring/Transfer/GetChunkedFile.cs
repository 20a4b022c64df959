using FileHost.Api.Contents;
using FileHost.Api.Streams;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Sessions;

namespace FileHost.Api.Wopi.Coauthoring.Transfer;

/// <summary>
/// GetChunkedFile: what the newest content is made of, and the chunks that the client does not know (CSPP Plus, File transfer). The scheme is
/// the one that the content came with, whatever the client asks for.
/// </summary>
internal static class GetChunkedFile
{
    // The request is one message, which has a limit of its own.
    private const int LongestBody = Messages.Longest + 2 * Frame.HeaderLength;

    public static async Task<IResult> Handle(
        WopiCall call, Manifests manifests, StoredContents contents, SessionStreams sessions, CoauthAnswers answers, CancellationToken cancellationToken)
    {
        var (message, problem) = await Read(call.Http.Request);
        if (message is null) return WopiResults.Bad(problem!);
        var file = call.File.State;
        var newest = await manifests.OfNewest(file, answers.Now(call.File), cancellationToken);
        if (!call.Session.State.Read.Contains(file.Version))
            await sessions.Transact(call.Token.Id, call.Facts, session => Reading.Read(session, file.Version), cancellationToken);
        call.Http.Response.Headers[WopiHeaders.ItemVersion] = WopiResults.Version(file);
        call.Http.Response.Headers[CoauthHeaders.SequenceNumber] = CoauthHeaders.Print(file.SequenceNumber);
        return new FramesResult(contents, Messages.Write(Describe(newest.Manifest, message)), Wanted(newest.Manifest, message));
    }

    private static async Task<(GetChunkedFileMessage? Message, string? Problem)> Read(HttpRequest request)
    {
        var frames = new FrameReader(request.BodyReader, LongestBody);
        try
        {
            var first = await frames.Next();
            Messages.Demand(first.Type == FrameType.MessageJson, "The first frame must be a message.");
            var message = Messages.ReadGet(await frames.Payload(first, Messages.Longest));
            Messages.Demand((await frames.Next()).Type == FrameType.End, "Nothing but the end may follow the message.");
            await frames.DemandEnd();
            return (message, null);
        }
        catch (MalformedFramesException malformed)
        {
            return (null, malformed.Message);
        }
        catch (Exception e) when (e is TooManyBytesException or EndOfStreamException)
        {
            return (null, "The body is no message and an end.");
        }
    }

    // A stream that is not there is an empty one.
    private static ChunkedFileMessage Describe(Manifest manifest, GetChunkedFileMessage asked) => new(
        [.. manifest.ContentProperties.Where(property => asked.ContentPropertiesToReturn.Contains(property.Name))
            .Select(property => new PropertyMessage(property.Retention, property.Name, property.Value))],
        [.. asked.ContentFilters.Select(filter => manifest.Stream(filter.StreamId) is { } stream
            ? new StreamSignature(stream.StreamId, stream.ChunkingScheme, [.. stream.Chunks.Select(chunk => new ChunkSignature(chunk.ChunkId, chunk.Length))])
            : new StreamSignature(filter.StreamId, ChunkingScheme.Zip, []))]);

    // Each chunk once, though it may come more often, or in more than one stream.
    private static List<Chunk> Wanted(Manifest manifest, GetChunkedFileMessage asked) =>
        [.. asked.ContentFilters.SelectMany(filter => Wanted(manifest.Stream(filter.StreamId), filter)).DistinctBy(chunk => chunk.ChunkId)];

    private static IEnumerable<Chunk> Wanted(ContentStream? stream, ContentFilter filter)
    {
        var known = filter.AlreadyKnownChunks.ToHashSet(StringComparer.Ordinal);
        return filter.ChunksToReturn switch
        {
            ChunksToReturn.All => (stream?.Chunks ?? []).Where(chunk => !known.Contains(chunk.ChunkId)),
            ChunksToReturn.LastZipChunk when stream is { ChunkingScheme: ChunkingScheme.Zip, Chunks: [.., var last] } => [last],
            _ => [],
        };
    }
}
