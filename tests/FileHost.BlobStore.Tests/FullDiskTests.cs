
namespace FileHost.BlobStore.Tests;

/// <summary>A real limit, set by the system, in the middle of a large put.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const string RefusedCleanly = "StorageFullException, 0 files left, then a byte was stored";
    private const int NotPermitted = 77;

    private readonly StoreFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_full_disk_is_told_from_other_failures_and_nothing_is_left_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Mounts a small file system for one process, as Linux can.");
        Directory.CreateDirectory(folder.Path);
        string[] onSmallDisk =
        [
            "unshare", "--user", "--map-root-user", "--mount",
            "sh", "-c", $"mount -t tmpfs -o size=4m tmpfs \"$0\" || exit {NotPermitted}; exec \"$@\"", folder.Path,
        ];

        var (exitCode, output, error) = await WriterProcess.Run("fill", folder.Path, onSmallDisk, Cancel);

        Assert.SkipWhen(exitCode is 1 or NotPermitted, $"Mounting is not permitted here: {error}");
        Assert.Equal((0, RefusedCleanly), (exitCode, output));
    }

    [Fact]
    public async Task A_limit_on_the_size_of_files_counts_as_a_full_disk()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such limit.");
        string[] withSmallFiles = ["sh", "-c", "trap '' XFSZ; ulimit -f 2048; exec \"$@\"", "sh"];

        var (exitCode, output, error) = await WriterProcess.Run("fill", folder.Path, withSmallFiles, Cancel);

        Assert.Equal((0, RefusedCleanly, ""), (exitCode, output, error));
    }
}
