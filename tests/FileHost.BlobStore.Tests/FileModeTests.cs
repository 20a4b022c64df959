using System.Runtime.Versioning;
using FileHost.Domain;

namespace FileHost.BlobStore.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class FileModeTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Marked = UnixFileMode.UserRead | UnixFileMode.GroupRead;

    private readonly StoreFolder folder = new();
    private readonly DiskBlobStore store;

    public FileModeTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        store = new DiskBlobStore(folder.Path);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_content_is_read_only() => Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(await Put()));

    [Fact]
    public void No_folder_is_open_to_others()
    {
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(folder.Path));
        Assert.All(Directory.EnumerateDirectories(folder.Path), below => Assert.Equal(OwnerOnly, File.GetUnixFileMode(below)));
    }

    [Fact]
    public async Task A_sound_content_keeps_its_file_when_it_is_put_again()
    {
        var file = await Put();
        File.SetUnixFileMode(file, Marked);

        await Put();

        Assert.Equal(Marked, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_damaged_content_gets_a_new_file_when_it_is_put_again()
    {
        var file = await Put();
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllBytesAsync(file, [1, 2, 4], Cancel);
        File.SetUnixFileMode(file, Marked);

        await Put();

        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(file));
    }

    private async Task<string> Put()
    {
        await using var writer = store.Create();
        await writer.Write(new byte[] { 1, 2, 3 }, Cancel);
        return folder.FileOf(await writer.Complete(Cancel));
    }
}
