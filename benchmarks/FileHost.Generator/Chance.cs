using System.Buffers.Binary;
using FileHost.Domain;

namespace FileHost.Generator;

/// <summary>Everything in a history that might have been otherwise, from one seed.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random random = new(seed);

    public bool Of(double probability) => random.NextDouble() < probability;

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => random.Next(low, high + 1);

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>One of several, by weight.</summary>
    public T Weighted<T>(IReadOnlyList<(int Weight, T Value)> from)
    {
        var left = random.Next(from.Sum(choice => choice.Weight));
        foreach (var (weight, value) in from)
            if ((left -= weight) < 0) return value;
        throw new InvalidOperationException("There is nothing to choose from.");
    }

    public TimeSpan Seconds(double low, double high) => TimeSpan.FromSeconds(low + (high - low) * random.NextDouble());

    public TimeSpan Minutes(double low, double high) => Seconds(60 * low, 60 * high);

    /// <summary>Time until something that happens at random, and once in <paramref name="mean"/> on average.</summary>
    public TimeSpan Until(TimeSpan mean) => mean * -Math.Log(1 - random.NextDouble());

    /// <summary>A size in bytes: mostly tens of kilobytes, seldom tens of megabytes.</summary>
    public long Size() => (long)Math.Exp(9 + 3 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble()) / 1.7);

    public ContentHash Hash()
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Length];
        random.NextBytes(bytes);
        return new(bytes);
    }

    public string Base64(int bytes)
    {
        Span<byte> text = stackalloc byte[bytes];
        random.NextBytes(text);
        return Convert.ToBase64String(text);
    }

    /// <summary>A UUID v4.</summary>
    public Guid Pseudonym() => Id(version: 4, random.NextInt64());

    /// <summary>A UUID v7.</summary>
    public Guid Id(DateTime now) => Id(version: 7, new DateTimeOffset(now).ToUnixTimeMilliseconds() << 16 | (long)random.Next(1 << 12));

    private Guid Id(byte version, long high)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, high);
        random.NextBytes(bytes[8..]);
        bytes[6] = (byte)(bytes[6] & 0x0F | version << 4);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new(bytes, bigEndian: true);
    }
}
