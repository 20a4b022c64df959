using FileHost.Domain;

namespace FileHost.BlobStore.Tests;

public sealed class DiskLayoutTests : IDisposable
{
    private readonly StoreFolder folder = new();
    private readonly DiskBlobStore store;

    public DiskLayoutTests() => store = new DiskBlobStore(folder.Path);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_content_is_a_file_named_by_its_hash_in_a_folder_named_by_the_first_two_digits()
    {
        var hash = await Put();

        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(folder.FileOf(hash), Cancel));
        Assert.Empty(Directory.EnumerateFiles(folder.Temporary));
    }

    [Fact]
    public async Task A_put_that_is_given_up_leaves_no_file()
    {
        await using (var writer = store.Create()) await writer.Write(new byte[1024 * 1024], Cancel);

        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Files_of_others_are_neither_listed_nor_touched()
    {
        var hash = await Put();
        var note = Path.Combine(Path.GetDirectoryName(folder.FileOf(hash))!, "README");
        await File.WriteAllTextAsync(note, "Backed up nightly.", Cancel);
        var elsewhere = Directory.CreateDirectory(Path.Combine(folder.Path, "lost+found")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(elsewhere, ContentHash.OfNothing.ToString()), [], Cancel);

        Assert.Equal([hash], await store.List(Cancel).ToListAsync(Cancel));
        Assert.True(File.Exists(note));
    }

    [Fact]
    public async Task A_folder_that_has_gone_is_an_error_and_not_a_missing_content()
    {
        var hash = await Put();
        Directory.Delete(folder.Path, recursive: true);

        await Assert.ThrowsAnyAsync<IOException>(() => store.Open(hash, Cancel));
        Assert.ThrowsAny<IOException>(() => store.Create());
    }

    private async Task<ContentHash> Put()
    {
        await using var writer = store.Create();
        await writer.Write(new byte[] { 1, 2, 3 }, Cancel);
        return await writer.Complete(Cancel);
    }
}
