
namespace FileHost.BlobStore.Tests.Contract;

public abstract partial class BlobStoreContract
{
    private const int RangedSize = 3 * Block + 1;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(Block - 1, 2)]
    [InlineData(Block, Block)]
    [InlineData(1, 2 * Block)]
    [InlineData(RangedSize - 1, 1)]
    [InlineData(RangedSize, 0)]
    [InlineData(0, RangedSize)]
    public async Task A_range_holds_the_bytes_at_its_place(int offset, int count)
    {
        var content = Content(RangedSize);
        await using var reader = await Open(await Put(content));

        var range = await Copy((sink, ct) => reader.CopyRangeTo(sink, offset, count, ct));

        Assert.Equal(content[offset..(offset + count)], range);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(0, RangedSize + 1)]
    [InlineData(RangedSize, 1)]
    [InlineData(RangedSize + 1, 0)]
    [InlineData(1, long.MaxValue)]
    public async Task A_range_outside_the_content_is_refused(long offset, long count)
    {
        await using var reader = await Open(await Put(Content(RangedSize)));

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            Copy((sink, ct) => reader.CopyRangeTo(sink, offset, count, ct)));
    }
}
