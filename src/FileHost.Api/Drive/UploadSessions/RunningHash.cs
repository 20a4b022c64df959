using System.Security.Cryptography;
using FileHost.BlobStore;
using FileHost.Domain;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>Hashes of the first bytes of a content, which go on with the bytes to come.</summary>
internal sealed class RunningHash : IDisposable
{
    private readonly IncrementalHash sha;
    private readonly QuickXorHash quickXor;

    public RunningHash() : this(IncrementalHash.CreateHash(HashAlgorithmName.SHA256), new QuickXorHash(), 0) { }

    private RunningHash(IncrementalHash sha, QuickXorHash quickXor, long length) => (this.sha, this.quickXor, Length) = (sha, quickXor, length);

    /// <summary>Bytes hashed so far.</summary>
    public long Length { get; private set; }

    public ContentHash Sha256 => new(sha.GetCurrentHash());

    public string QuickXorHash => quickXor.ToString();

    /// <summary>Hashes of the same bytes so far. A fragment that does not arrive whole costs no more than this.</summary>
    public RunningHash Clone() => new(sha.Clone(), quickXor.Clone(), Length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        sha.AppendData(bytes);
        quickXor.Append(bytes);
        Length += bytes.Length;
    }

    /// <summary>Hashes what other nodes, or this one before it was started anew, have stored.</summary>
    public async Task CatchUp(IStagedBlob staged, Memory<byte> buffer)
    {
        while (Length < staged.Length)
        {
            var count = await staged.Read(Length, buffer, CancellationToken.None);
            if (count == 0) throw new EndOfStreamException("A staged content ended before its length.");
            Append(buffer.Span[..count]);
            // Nothing here waits for a client: without this a large content would keep the thread to itself.
            await Task.Yield();
        }
    }

    public void Dispose() => sha.Dispose();
}
