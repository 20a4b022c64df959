using FileHost.Domain;

namespace FileHost.Api.Contents;

/// <summary>A body that has arrived whole. Durable already, or small enough to come with its save's own transaction.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Inline">The bytes of a small content; null for one that lies in the blob store.</param>
public sealed record ReceivedContent(ContentHash Sha256, string QuickXorHash, long Size, byte[]? Inline)
{
    /// <summary>What a file without content holds.</summary>
    public static ReceivedContent Nothing { get; } = new(ContentHash.OfNothing, new QuickXorHash().ToString(), 0, []);

    /// <summary>Contents that come with the same save and are named by what it says of this one.</summary>
    public IReadOnlyList<ReceivedContent> Parts { get; init; } = [];

    public Content Named(string fileName) => new(Sha256, QuickXorHash, Size, MimeTypes.Of(fileName));
}
