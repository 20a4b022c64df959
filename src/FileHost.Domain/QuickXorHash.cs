using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace FileHost.Domain;

/// <summary>
/// OneDrive's hash of a content, which its clients check after each transfer: byte i is XORed into a ring of 160 bits at bit 11·i, and the
/// length into the last 8 bytes. It finds accidents, not attackers. Since 11·i comes round after 160 bytes, bytes that far apart can be
/// XORed together first.
/// </summary>
public sealed class QuickXorHash
{
    private const int Ring = 160;
    private const int Step = 11;
    private readonly byte[] folded;
    private long length;

    public QuickXorHash() => folded = new byte[Ring];

    private QuickXorHash(QuickXorHash other) => (folded, length) = ([.. other.folded], other.length);

    /// <summary>A hash of the same bytes so far, which goes on by itself.</summary>
    public QuickXorHash Clone() => new(this);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var offset = (int)(length % Ring);
        length += bytes.Length;
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(bytes.Length, Ring - offset)];
            Xor(folded.AsSpan(offset, part.Length), part);
            bytes = bytes[part.Length..];
            offset = 0;
        }
    }

    /// <summary>Base64 of the 20 bytes.</summary>
    public override string ToString()
    {
        Span<byte> hash = stackalloc byte[Ring / 8];
        for (var i = 0; i < Ring; i++)
        {
            var (at, shift) = Math.DivRem(Step * i % Ring, 8);
            hash[at] ^= (byte)(folded[i] << shift);
            hash[(at + 1) % hash.Length] ^= (byte)(folded[i] >> (8 - shift));
        }
        var last = hash[^sizeof(long)..];
        BinaryPrimitives.WriteInt64LittleEndian(last, BinaryPrimitives.ReadInt64LittleEndian(last) ^ length);
        return Convert.ToBase64String(hash);
    }

    private static void Xor(Span<byte> into, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(into);
        var more = MemoryMarshal.Cast<byte, ulong>(bytes);
        for (var i = 0; i < words.Length; i++) words[i] ^= more[i];
        for (var i = words.Length * sizeof(ulong); i < into.Length; i++) into[i] ^= bytes[i];
    }
}
