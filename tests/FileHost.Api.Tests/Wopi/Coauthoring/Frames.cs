using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FileHost.Domain.Coauthoring;

namespace FileHost.Api.Tests.Wopi.Coauthoring;

/// <summary>A body of frames in the making, as a client writes it.</summary>
internal sealed class Frames
{
    private readonly List<byte> bytes = [];

    public Frames Message(JsonNode message) => Add(2, [], Encoding.UTF8.GetBytes(message.ToJsonString()));

    public Frames Chunk(string text) => Chunk(SpookyHash.HashData(Encoding.UTF8.GetBytes(text)), text);

    public Frames Chunk(byte[] id, string text) => Add(3, id, Encoding.UTF8.GetBytes(text));

    public byte[] End() => Add(1, [], []).ToArray();

    public byte[] ToArray() => [.. bytes];

    /// <summary>A frame; its lengths are those of its parts unless others are given.</summary>
    public Frames Add(int type, byte[] extended, byte[] payload, long? length = null, int? extendedLength = null)
    {
        Span<byte> header = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(header, type);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], extendedLength ?? extended.Length);
        BinaryPrimitives.WriteInt64BigEndian(header[8..], length ?? payload.Length);
        bytes.AddRange(header);
        bytes.AddRange(extended);
        bytes.AddRange(payload);
        return this;
    }

    public static string Id(string text) => Convert.ToBase64String(SpookyHash.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>An answer of GetChunkedFile: its message, and its chunks by their ids.</summary>
internal sealed record ChunkedFile(JsonElement Message, IReadOnlyDictionary<string, string> Chunks)
{
    public static ChunkedFile Read(byte[] body)
    {
        var (at, message, chunks) = (0, default(JsonElement), new Dictionary<string, string>());
        for (var type = 0; type != 1;)
        {
            type = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at));
            var extended = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at + 4));
            var length = (int)BinaryPrimitives.ReadInt64BigEndian(body.AsSpan(at + 8));
            var payload = body.AsSpan(at + 16 + extended, length);
            if (type == 2) message = JsonSerializer.Deserialize<JsonElement>(payload);
            if (type == 3) Add(chunks, body.AsSpan(at + 16, extended), payload);
            at += 16 + extended + length;
        }
        Assert.Equal(body.Length, at);
        return new(message, chunks);
    }

    /// <summary>Scheme and chunk ids of a stream.</summary>
    public (string Scheme, string[] Ids) Stream(string id = "MainContent")
    {
        var stream = Message.GetProperty("Signatures").EnumerateArray().Single(signature => signature.GetProperty("StreamId").GetString() == id);
        return (stream.GetProperty("ChunkingScheme").GetString()!,
            [.. stream.GetProperty("ChunkSignatures").EnumerateArray().Select(chunk => chunk.GetProperty("ChunkId").GetString()!)]);
    }

    /// <summary>A stream put together of the chunks that came, and of those that the client has.</summary>
    public string Text(string id = "MainContent", params string[] known) =>
        string.Concat(Stream(id).Ids.Select(chunk => Chunks.TryGetValue(chunk, out var text) ? text : known.Single(one => Frames.Id(one) == chunk)));

    public IReadOnlyList<(string Name, string Value, string Retention)> Properties =>
        [.. Message.GetProperty("ContentProperties").EnumerateArray().Select(property => (
            property.GetProperty("Name").GetString()!, property.GetProperty("Value").GetString()!, property.GetProperty("Retention").GetString()!))];

    private static void Add(Dictionary<string, string> chunks, ReadOnlySpan<byte> id, ReadOnlySpan<byte> payload)
    {
        Assert.Equal(SpookyHash.HashData(payload), id);
        chunks.Add(Convert.ToBase64String(id), Encoding.UTF8.GetString(payload));
    }
}
