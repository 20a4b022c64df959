using System.Buffers;
using FileHost.Api.Contents;
using FileHost.BlobStore;
using FileHost.Domain.Uploads;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>What became of the body of a fragment.</summary>
internal enum FragmentArrival
{
    /// <summary>It was as long as announced: its bytes are durable, or equal to those that are there.</summary>
    Whole,

    /// <summary>It was shorter or longer, or broke off. Nothing of it counts.</summary>
    Incomplete,

    /// <summary>It holds other bytes than those that are there.</summary>
    Different,
}

/// <summary>Streams the bodies of fragments to their place, or compares them with what is there, in constant memory.</summary>
internal static class FragmentReceiver
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Stores a fragment behind what is staged, and hashes it on the way. On success the hashes are those of everything.</summary>
    public static async Task<(FragmentArrival Arrival, RunningHash? Hash)> Store(
        Stream body, Fragment fragment, IStagedBlob staged, Func<Memory<byte>, Task<RunningHash>> hashesSoFar)
    {
        using var rented = MemoryPool<byte>.Shared.Rent(BufferSize);
        var hash = await hashesSoFar(rented.Memory);
        try
        {
            var arrival = await Read(body, fragment.Length, rented.Memory[..BufferSize], async bytes =>
            {
                hash.Append(bytes.Span);
                await staged.Write(bytes, CancellationToken.None);
                return true;
            });
            if (arrival == FragmentArrival.Whole)
            {
                await staged.Flush(CancellationToken.None);
                return (arrival, hash);
            }
            staged.Truncate(fragment.From);
            hash.Dispose();
            return (arrival, null);
        }
        catch
        {
            hash.Dispose();
            throw;
        }
    }

    /// <summary>Compares a fragment with the bytes that are staged; null for bytes that are a content already, which are believed.</summary>
    public static async Task<FragmentArrival> Compare(Stream body, Fragment fragment, IStagedBlob? staged)
    {
        using var rented = MemoryPool<byte>.Shared.Rent(2 * BufferSize);
        var (at, there) = (fragment.From, rented.Memory[BufferSize..(2 * BufferSize)]);
        return await Read(body, fragment.Length, rented.Memory[..BufferSize], async bytes =>
        {
            if (staged is null) return true;
            for (var compared = 0; compared < bytes.Length;)
            {
                var count = await staged.Read(at, there[..(bytes.Length - compared)], CancellationToken.None);
                if (count == 0 || !there.Span[..count].SequenceEqual(bytes.Span.Slice(compared, count))) return false;
                (at, compared) = (at + count, compared + count);
            }
            return true;
        });
    }

    // Reads on after the end, so that a body that is too long is noticed.
    private static async Task<FragmentArrival> Read(Stream body, long length, Memory<byte> buffer, Func<ReadOnlyMemory<byte>, Task<bool>> take)
    {
        for (var left = length; ;)
        {
            var wanted = (int)Math.Min(buffer.Length, left + 1);
            var (count, brokenOff) = await ContentReceiver.Fill(body, buffer[..wanted]);
            if (brokenOff || count > left) return FragmentArrival.Incomplete;
            if (count > 0 && !await take(buffer[..count])) return FragmentArrival.Different;
            left -= count;
            if (count < wanted) return left == 0 ? FragmentArrival.Whole : FragmentArrival.Incomplete;
        }
    }
}
