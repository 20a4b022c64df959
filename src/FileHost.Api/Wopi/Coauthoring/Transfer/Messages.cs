using System.Text.Json;
using System.Text.Json.Serialization;
using FileHost.Domain.Coauthoring;

namespace FileHost.Api.Wopi.Coauthoring.Transfer;

internal enum ChunksToReturn { All, None, LastZipChunk }

internal sealed record ChunkSignature(string ChunkId, long Length);

internal sealed record StreamSignature(string StreamId, ChunkingScheme ChunkingScheme, IReadOnlyList<ChunkSignature> ChunkSignatures);

internal sealed record PropertyMessage(Retention Retention, string Name, string Value);

internal sealed record PutChunkedFileMessage(
    IReadOnlyList<PropertyMessage> ContentProperties, IReadOnlyList<StreamSignature> Signatures, string? UploadSessionTokenToCommit = null)
{
    /// <summary>Bytes; the largest number for a stream that has more.</summary>
    [JsonIgnore] public long LongestStream => Signatures.Max(stream => stream.ChunkSignatures.Aggregate(
        0L, (sum, chunk) => sum > long.MaxValue - chunk.Length ? long.MaxValue : sum + chunk.Length));
}

internal sealed record ContentFilter(
    ChunkingScheme ChunkingScheme, string StreamId, ChunksToReturn ChunksToReturn, IReadOnlyList<string> AlreadyKnownChunks);

internal sealed record GetChunkedFileMessage(IReadOnlyList<string> ContentPropertiesToReturn, IReadOnlyList<ContentFilter> ContentFilters);

internal sealed record ChunkedFileMessage(IReadOnlyList<PropertyMessage> ContentProperties, IReadOnlyList<StreamSignature> Signatures);

/// <summary>The JSON in frames (CSPP Plus, GetChunkedFile and PutChunkedFile), with limits on whatever a client sends.</summary>
internal static class Messages
{
    /// <summary>Longest message, in bytes.</summary>
    public const int Longest = 1 << 20;

    public const int MostStreams = 16;

    /// <summary>Most properties of a file, and most that are asked for.</summary>
    public const int MostProperties = 256;

    /// <summary>Longest name of a stream or of a property, in UTF-16 code units.</summary>
    public const int LongestName = 256;

    /// <summary>Longest value of a property, in UTF-16 code units.</summary>
    public const int LongestValue = 1024;

    private static readonly JsonSerializerOptions Options = new(WopiJson.Options)
    {
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    public static byte[] Write(ChunkedFileMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, Options);

    /// <summary>Throws <see cref="MalformedFramesException"/> for a message that does not say what it must, or more than it may.</summary>
    public static PutChunkedFileMessage ReadPut(byte[] json)
    {
        var message = Read<PutChunkedFileMessage>(json);
        Demand(string.IsNullOrEmpty(message.UploadSessionTokenToCommit), "There are no upload sessions here.");
        Demand(message.Signatures is { Count: > 0 and <= MostStreams }, $"There must be between 1 and {MostStreams} streams.");
        Demand(Distinct(message.Signatures.Select(stream => stream.StreamId)), "Streams must have names of their own, and not too long.");
        Demand(message.Signatures.All(IsSound), "A stream has chunks that its scheme cannot have.");
        Demand(message.ContentProperties.Count <= MostProperties, $"There must not be more than {MostProperties} properties.");
        Demand(
            Distinct(message.ContentProperties.Select(property => property.Name)) && message.ContentProperties.All(property => property.Value.Length <= LongestValue),
            "Properties must have names of their own, and neither these nor their values be too long.");
        return message;
    }

    /// <inheritdoc cref="ReadPut"/>
    public static GetChunkedFileMessage ReadGet(byte[] json)
    {
        var message = Read<GetChunkedFileMessage>(json);
        Demand(message.ContentFilters is { Count: > 0 and <= MostStreams }, $"There must be between 1 and {MostStreams} filters.");
        Demand(Distinct(message.ContentFilters.Select(filter => filter.StreamId)), "Filters must name different streams, and not too long.");
        Demand(message.ContentPropertiesToReturn.Count <= MostProperties, $"There must not be more than {MostProperties} properties.");
        return message;
    }

    public static void Demand(bool holds, string problem)
    {
        if (!holds) throw new MalformedFramesException(problem);
    }

    private static T Read<T>(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new MalformedFramesException("The message is null.");
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw new MalformedFramesException("The message is not the JSON that is prescribed.");
        }
    }

    private static bool Distinct(IEnumerable<string> names)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        return names.All(name => name is { Length: > 0 and <= LongestName } && known.Add(name));
    }

    private static bool IsSound(StreamSignature stream) =>
        (stream.ChunkingScheme == ChunkingScheme.Zip || stream.ChunkSignatures.Count <= 1)
        && stream.ChunkSignatures.All(chunk => chunk is not null && chunk.Length >= 0 && IsId(chunk.ChunkId));

    private static bool IsId(string text)
    {
        Span<byte> id = stackalloc byte[SpookyHash.Length + 1];
        return text.Length == 24 && Convert.TryFromBase64String(text, id, out var length) && length == SpookyHash.Length;
    }
}
