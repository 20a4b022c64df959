using FileHost.Domain;

namespace FileHost.BlobStore;

/// <summary>The bytes stored under a hash are not the bytes it names. Putting the content again heals it.</summary>
public sealed class CorruptBlobException(ContentHash hash)
    : IOException($"The stored content {hash} is corrupt: its bytes do not have the hash it is named by.")
{
    public ContentHash Hash => hash;
}
