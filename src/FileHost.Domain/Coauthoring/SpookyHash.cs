using System.Buffers.Binary;
using System.Numerics;

namespace FileHost.Domain.Coauthoring;

/// <summary>
/// SpookyHash V2, 128 bits, both seeds 0: what chunks of coauthored documents are named by. It tells chunks apart for clients that know some
/// of them already, and proves nothing; contents are named by SHA-256.
/// </summary>
/// <remarks>Bob Jenkins' algorithm, in the public domain. No maintained package has it.</remarks>
public sealed class SpookyHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = 16;

    private const int Block = 12 * sizeof(ulong);
    private const int Long = 2 * Block;
    private const ulong Odd = 0xdeadbeefdeadbeef;

    private static readonly int[] Mixing = [11, 32, 43, 31, 17, 28, 39, 57, 55, 54, 22, 46];
    private static readonly int[] Ending = [44, 15, 34, 21, 38, 33, 10, 13, 38, 53, 42, 54];

    private readonly ulong[] state = [0, 0, Odd, 0, 0, Odd, 0, 0, Odd, 0, 0, Odd];
    private readonly byte[] kept = new byte[Long];
    private int held;
    private long taken;

    public static byte[] HashData(ReadOnlySpan<byte> data)
    {
        var hash = new SpookyHash();
        hash.Append(data);
        return hash.Finish();
    }

    /// <summary>Takes the next bytes. At least one block is always kept back: short data is hashed in another way.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        taken += data.Length;
        while (!data.IsEmpty)
        {
            var count = Math.Min(data.Length, Long - held);
            data[..count].CopyTo(kept.AsSpan(held));
            data = data[count..];
            held += count;
            if (held < Long) return;
            Mix(kept.AsSpan(0, Block));
            Mix(kept.AsSpan(Block));
            held = 0;
        }
    }

    /// <summary>The hash of everything that was taken: two little-endian words. Afterwards the object is used up.</summary>
    public byte[] Finish()
    {
        var (first, second) = taken < Long ? SpookyHashOfShort.Of(kept.AsSpan(0, held)) : FinishLong();
        var hash = new byte[Length];
        BinaryPrimitives.WriteUInt64LittleEndian(hash, first);
        BinaryPrimitives.WriteUInt64LittleEndian(hash.AsSpan(sizeof(ulong)), second);
        return hash;
    }

    private (ulong, ulong) FinishLong()
    {
        if (held >= Block) Mix(kept.AsSpan(0, Block));
        Span<byte> last = stackalloc byte[Block];
        kept.AsSpan(held - held % Block, held % Block).CopyTo(last);
        last[^1] = (byte)(held % Block);
        for (var i = 0; i < 12; i++) state[i] += Word(last, i);
        for (var round = 0; round < 3; round++) End();
        return (state[0], state[1]);
    }

    private void Mix(ReadOnlySpan<byte> block)
    {
        for (var i = 0; i < 12; i++)
        {
            state[i] += Word(block, i);
            state[(i + 2) % 12] ^= state[(i + 10) % 12];
            state[(i + 11) % 12] ^= state[i];
            state[i] = BitOperations.RotateLeft(state[i], Mixing[i]);
            state[(i + 11) % 12] += state[(i + 1) % 12];
        }
    }

    private void End()
    {
        for (var i = 0; i < 12; i++)
        {
            state[(i + 11) % 12] += state[(i + 1) % 12];
            state[(i + 2) % 12] ^= state[(i + 11) % 12];
            state[(i + 1) % 12] = BitOperations.RotateLeft(state[(i + 1) % 12], Ending[i]);
        }
    }

    private static ulong Word(ReadOnlySpan<byte> block, int i) => BinaryPrimitives.ReadUInt64LittleEndian(block[(i * sizeof(ulong))..]);
}
