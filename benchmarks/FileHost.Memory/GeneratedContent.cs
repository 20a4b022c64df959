using System.Net;

namespace FileHost.Memory;

/// <summary>Pseudo-random bytes of a known length, made while they are sent; never the same content twice.</summary>
internal sealed class GeneratedContent(long size) : HttpContent
{
    private readonly byte[] block = new byte[1 << 16];

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        Random.Shared.NextBytes(block);
        for (var left = size; left > 0; left -= block.Length)
            await stream.WriteAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = size;
        return true;
    }
}
