namespace FileHost.Api.Wopi.Coauthoring.Transfer;

/// <summary>Kinds of frames, by their numbers on the wire (CSPP Plus, Frame protocol).</summary>
internal enum FrameType
{
    /// <summary>Nothing follows.</summary>
    End = 1,

    /// <summary>What the body is about; the first frame.</summary>
    MessageJson = 2,

    /// <summary>The bytes of a chunk; its extended header is the chunk's id.</summary>
    Chunk = 3,

    /// <summary>A part of a chunk. Only upload sessions have it, which this host does not.</summary>
    ChunkRange = 4,
}

/// <summary>The beginning of a frame.</summary>
/// <param name="Length">Bytes of the payload, which follows.</param>
internal sealed record Frame(FrameType Type, byte[] ExtendedHeader, long Length)
{
    /// <summary>Bytes before the extended header: type and its length, 4 each, and the payload's length, 8, all big-endian.</summary>
    public const int HeaderLength = 16;
}

/// <summary>A body that is no sequence of frames as the protocol prescribes it.</summary>
internal sealed class MalformedFramesException(string problem) : Exception(problem);

/// <summary>A body that has more bytes than it may.</summary>
internal sealed class TooManyBytesException : Exception;
