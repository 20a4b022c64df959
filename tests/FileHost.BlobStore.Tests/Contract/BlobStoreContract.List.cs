using FileHost.Domain;

namespace FileHost.BlobStore.Tests.Contract;

public abstract partial class BlobStoreContract
{
    [Fact]
    public async Task A_new_store_lists_nothing() => Assert.Empty(await List());

    [Fact]
    public async Task Every_stored_content_is_listed_once()
    {
        var put = new List<ContentHash>();
        for (var seed = 0; seed < 20; seed++) put.Add(await Put(Content(size: 100, seed)));
        await Put(Content(size: 100, seed: 0));

        var listed = await List();

        Assert.Equal(put.Order(ByName), listed.Order(ByName));
    }

    private static Comparer<ContentHash> ByName { get; } =
        Comparer<ContentHash>.Create((left, right) => string.CompareOrdinal(left.ToString(), right.ToString()));
}
