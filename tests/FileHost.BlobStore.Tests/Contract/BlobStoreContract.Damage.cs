using System.IO.Pipelines;
using FileHost.Domain;

namespace FileHost.BlobStore.Tests.Contract;

public abstract partial class BlobStoreContract
{
    public enum Kind { FirstBitFlipped, LastBitFlipped, OneByteShort, Emptied, OneByteLonger }

    public static TheoryData<int, Kind> Damages => new MatrixTheoryData<int, Kind>([1, 1000, Block, 3 * Block + 1], Enum.GetValues<Kind>());

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Damage_is_found_before_the_last_block_is_handed_out(int size, Kind damage)
    {
        var hash = await PutAndDamage(Content(size), damage);
        await using var reader = await Open(hash);
        using var received = new MemoryStream();

        var found = await Assert.ThrowsAsync<CorruptBlobException>(() => reader.CopyTo(PipeWriter.Create(received), Cancel));

        Assert.Equal(hash, found.Hash);
        Assert.Equal(Math.Max(0, reader.Length - 1) / Block * Block, received.Length);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_range_of_a_damaged_content_is_not_handed_out_wherever_the_damage_is(int size, Kind damage)
    {
        await using var reader = await Open(await PutAndDamage(Content(size), damage));
        using var received = new MemoryStream();

        await Assert.ThrowsAsync<CorruptBlobException>(() =>
            reader.CopyRangeTo(PipeWriter.Create(received), reader.Length / 2, reader.Length / 4, Cancel));

        Assert.Empty(received.ToArray());
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Verification_finds_damage(int size, Kind damage)
    {
        await using var reader = await Open(await PutAndDamage(Content(size), damage));

        await Assert.ThrowsAsync<CorruptBlobException>(() => reader.Verify(Cancel));
    }

    [Fact]
    public async Task Verification_passes_what_is_sound()
    {
        await using var reader = await Open(await Put(Content(3 * Block + 1)));

        await reader.Verify(Cancel);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Putting_a_damaged_content_again_heals_it(int size, Kind damage)
    {
        var content = Content(size);
        var hash = await PutAndDamage(content, damage);

        await Put(content);

        Assert.Equal(content, await Read(hash));
    }

    private async Task<ContentHash> PutAndDamage(byte[] content, Kind damage)
    {
        var hash = await Put(content);
        Damage(hash, bytes => damage switch
        {
            Kind.FirstBitFlipped => [(byte)(bytes[0] ^ 0x80), .. bytes[1..]],
            Kind.LastBitFlipped => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)],
            Kind.OneByteShort => bytes[..^1],
            Kind.Emptied => [],
            Kind.OneByteLonger => [.. bytes, 0],
            _ => throw new ArgumentOutOfRangeException(nameof(damage)),
        });
        return hash;
    }
}
