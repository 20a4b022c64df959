namespace FileHost.Domain;

/// <summary>Bytes that have been received and are durable: what a save brings.</summary>
/// <param name="QuickXorHash">Base64, as OneDrive's clients check it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="MimeType">Decided by the host from the file's name.</param>
public sealed record Content(ContentHash Sha256, string QuickXorHash, long Size, string MimeType);
