using System.Diagnostics.CodeAnalysis;

namespace FileHost.Domain;

/// <summary>
/// The SHA-256 of a content: its name in the blob store and its identity in every event. Printed as 64 lower-case hex digits.
/// </summary>
public readonly struct ContentHash : IEquatable<ContentHash>
{
    /// <summary>Length of a SHA-256 in bytes.</summary>
    public const int Length = 32;

    private readonly UInt128 high, low;

    public ContentHash(ReadOnlySpan<byte> sha256)
    {
        if (sha256.Length != Length) throw new ArgumentException($"A SHA-256 has {Length} bytes.", nameof(sha256));
        high = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(sha256);
        low = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(sha256[16..]);
    }

    /// <summary>The hash of the content of zero bytes.</summary>
    public static ContentHash OfNothing { get; } = Parse("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    /// <summary>Reads 64 hex digits of either case. Throws <see cref="FormatException"/> for anything else.</summary>
    public static ContentHash Parse(string hex) =>
        TryParse(hex, out var hash) ? hash : throw new FormatException("A content hash is written as 64 hex digits.");

    public static bool TryParse([NotNullWhen(true)] string? hex, out ContentHash hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var parsed = hex?.Length == 2 * Length
            && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
        hash = parsed ? new ContentHash(bytes) : default;
        return parsed;
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, high);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), low);
        return bytes;
    }

    public bool Equals(ContentHash other) => high == other.high && low == other.low;
    public override bool Equals(object? obj) => obj is ContentHash other && Equals(other);
    public override int GetHashCode() => HashCode.Combine(high, low);
    public override string ToString() => $"{high:x32}{low:x32}";

    public static bool operator ==(ContentHash left, ContentHash right) => left.Equals(right);
    public static bool operator !=(ContentHash left, ContentHash right) => !left.Equals(right);
}
