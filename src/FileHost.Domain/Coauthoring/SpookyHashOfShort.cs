using System.Buffers.Binary;
using System.Numerics;

namespace FileHost.Domain.Coauthoring;

/// <summary>The half of <see cref="SpookyHash"/> for data of less than two blocks, which has four words of state instead of twelve.</summary>
internal static class SpookyHashOfShort
{
    private const int Half = 2 * sizeof(ulong);
    private const ulong Odd = 0xdeadbeefdeadbeef;

    private static readonly int[] Mixing = [50, 52, 30, 41, 54, 48, 38, 37, 62, 34, 5, 36];
    private static readonly int[] Ending = [15, 52, 26, 51, 28, 9, 47, 54, 32, 25, 63];

    public static (ulong First, ulong Second) Of(ReadOnlySpan<byte> data)
    {
        Span<ulong> state = [0, 0, Odd, Odd];
        var rest = data;
        for (; rest.Length >= 2 * Half; rest = rest[(2 * Half)..])
        {
            Take(state, 2, rest);
            Mix(state);
            Take(state, 0, rest[Half..]);
        }
        if (rest.Length >= Half)
        {
            Take(state, 2, rest);
            Mix(state);
            rest = rest[Half..];
        }
        state[3] += (ulong)data.Length << 56;
        if (rest.IsEmpty) (state[2], state[3]) = (state[2] + Odd, state[3] + Odd);
        else TakeLast(state, rest);
        End(state);
        return (state[0], state[1]);
    }

    private static void Take(Span<ulong> state, int at, ReadOnlySpan<byte> half)
    {
        state[at] += BinaryPrimitives.ReadUInt64LittleEndian(half);
        state[at + 1] += BinaryPrimitives.ReadUInt64LittleEndian(half[sizeof(ulong)..]);
    }

    private static void TakeLast(Span<ulong> state, ReadOnlySpan<byte> rest)
    {
        Span<byte> padded = stackalloc byte[Half];
        padded.Clear();
        rest.CopyTo(padded);
        Take(state, 2, padded);
    }

    private static void Mix(Span<ulong> state)
    {
        for (var i = 0; i < Mixing.Length; i++)
        {
            ref var turned = ref state[(i + 2) % 4];
            turned = BitOperations.RotateLeft(turned, Mixing[i]) + state[(i + 3) % 4];
            state[i % 4] ^= turned;
        }
    }

    private static void End(Span<ulong> state)
    {
        for (var i = 0; i < Ending.Length; i++)
        {
            ref var turned = ref state[(i + 2) % 4];
            ref var next = ref state[(i + 3) % 4];
            next ^= turned;
            turned = BitOperations.RotateLeft(turned, Ending[i]);
            next += turned;
        }
    }
}
