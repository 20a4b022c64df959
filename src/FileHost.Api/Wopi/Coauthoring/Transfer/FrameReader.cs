using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using FileHost.Domain.Coauthoring;

namespace FileHost.Api.Wopi.Coauthoring.Transfer;

/// <summary>
/// Reads frames from a body as it arrives, in constant memory: every length is checked before anything is made for it. Throws
/// <see cref="MalformedFramesException"/>, <see cref="TooManyBytesException"/>, and <see cref="IOException"/> for a body that breaks off.
/// </summary>
/// <param name="limit">Most bytes of the whole body.</param>
internal sealed class FrameReader(PipeReader body, long limit)
{
    /// <summary>Bytes that have arrived.</summary>
    public long Length { get; private set; }

    /// <summary>The next frame's beginning. The payload of the one before must have been read.</summary>
    public async Task<Frame> Next()
    {
        var header = await Bytes(Frame.HeaderLength);
        var type = (FrameType)BinaryPrimitives.ReadInt32BigEndian(header);
        var extended = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4));
        var length = BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8));
        if (extended != ExtendedLengthOf(type) || length < 0 || type == FrameType.End && length > 0)
            throw new MalformedFramesException("A frame has a length that its type does not have.");
        if (length > limit - Length) throw new TooManyBytesException();
        return new Frame(type, await Bytes((int)extended), length);
    }

    /// <summary>Hands on the payload of a frame as it arrives.</summary>
    public async Task Payload(Frame frame, Func<ReadOnlyMemory<byte>, ValueTask> take)
    {
        for (var rest = frame.Length; rest > 0;)
        {
            var read = await body.ReadAsync();
            var buffer = read.Buffer.Slice(0, Math.Min(rest, read.Buffer.Length));
            rest -= buffer.Length;
            try
            {
                foreach (var segment in buffer) await take(segment);
            }
            finally
            {
                Took(buffer.End, buffer.Length);
            }
            if (rest > 0 && read.IsCompleted) throw new EndOfStreamException();
        }
    }

    /// <summary>The payload of a frame as one piece, of so many bytes at most.</summary>
    public async Task<byte[]> Payload(Frame frame, int atMost)
    {
        if (frame.Length > atMost) throw new MalformedFramesException($"A message must not be longer than {atMost} bytes.");
        return await Bytes((int)frame.Length);
    }

    /// <summary>Nothing may follow the last frame.</summary>
    public async Task DemandEnd()
    {
        var read = await body.ReadAsync();
        body.AdvanceTo(read.Buffer.Start);
        if (!read.Buffer.IsEmpty) throw new MalformedFramesException("Something follows the last frame.");
    }

    private static int ExtendedLengthOf(FrameType type) => type switch
    {
        FrameType.End or FrameType.MessageJson => 0,
        FrameType.Chunk => SpookyHash.Length,
        _ => throw new MalformedFramesException("A frame has a type that has no place here."),
    };

    private async Task<byte[]> Bytes(int count)
    {
        if (count == 0) return [];
        var read = await body.ReadAtLeastAsync(count);
        var bytes = read.Buffer.Slice(0, Math.Min(count, read.Buffer.Length)).ToArray();
        Took(read.Buffer.GetPosition(bytes.Length), bytes.Length);
        if (bytes.Length < count) throw new EndOfStreamException();
        return Length <= limit ? bytes : throw new TooManyBytesException();
    }

    // Also before an exception: a body that is still being read cannot be drained, and the client would not get its answer.
    private void Took(SequencePosition consumed, long count)
    {
        body.AdvanceTo(consumed);
        Length += count;
    }
}
