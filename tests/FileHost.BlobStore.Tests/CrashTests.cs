using FileHost.Domain;

namespace FileHost.BlobStore.Tests;

public sealed class CrashTests : IDisposable
{
    private readonly StoreFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_writer_killed_halfway_leaves_nothing_visible_and_the_next_start_removes_its_file()
    {
        using (var writer = WriterProcess.Start("stop-halfway", folder.Path))
        {
            Assert.Equal("halfway", await writer.StandardOutput.ReadLineAsync(Cancel));
            writer.Kill();
            await writer.WaitForExitAsync(Cancel);
        }

        Assert.Single(Directory.EnumerateFiles(folder.Temporary));
        var store = new DiskBlobStore(folder.Path);

        Assert.Empty(Directory.EnumerateFiles(folder.Temporary));
        Assert.Empty(await store.List(Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_start_leaves_the_files_of_other_hosts_alone()
    {
        using var writer = WriterProcess.Start("stop-halfway", folder.Path);
        Assert.Equal("halfway", await writer.StandardOutput.ReadLineAsync(Cancel));

        _ = new DiskBlobStore(folder.Path);

        Assert.Single(Directory.EnumerateFiles(folder.Temporary));
        writer.Kill();
        await writer.WaitForExitAsync(Cancel);
    }

    [Fact]
    public async Task What_was_staged_survives_a_kill_and_is_free_for_the_next_host()
    {
        using (var writer = WriterProcess.Start("stage-halfway", folder.Path))
        {
            Assert.Equal("halfway", await writer.StandardOutput.ReadLineAsync(Cancel));
            var store = new DiskBlobStore(folder.Path);
            Assert.Throws<StagedBlobHeldException>(() => store.Stage(Assert.Single(store.ListStaged()), create: false));
            writer.Kill();
            await writer.WaitForExitAsync(Cancel);
        }

        var next = new DiskBlobStore(folder.Path);
        await using var staged = next.Stage(Assert.Single(next.ListStaged()), create: false)!;
        Assert.True(staged.Truncate(16 * 64 * 1024));
    }

    [Fact]
    public async Task A_put_survives_the_start_of_another_host()
    {
        var store = new DiskBlobStore(folder.Path);
        await using var writer = store.Create();
        await writer.Write(new byte[] { 1, 2, 3 }, Cancel);

        _ = new DiskBlobStore(folder.Path);
        var hash = await writer.Complete(Cancel);

        Assert.NotNull(await store.Open(hash, Cancel));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(150)]
    public async Task A_kill_at_any_time_loses_nothing_that_was_stored_and_shows_nothing_that_was_not(int putsBefore)
    {
        var stored = await PutAndKill(putsBefore);

        var store = new DiskBlobStore(folder.Path);
        var listed = await store.List(Cancel).ToListAsync(Cancel);
        foreach (var hash in listed) await Verify(store, hash);
        Assert.Subset(listed.ToHashSet(), stored);
        Assert.InRange(listed.Count - stored.Count, 0, 1);
        Assert.Empty(Directory.EnumerateFiles(folder.Temporary));
    }

    /// <summary>The writer goes on while it is being killed, so the kill falls anywhere in a put.</summary>
    private async Task<HashSet<ContentHash>> PutAndKill(int putsBefore)
    {
        var stored = new HashSet<ContentHash>();
        using var writer = WriterProcess.Start("put-many", folder.Path);
        while (await writer.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            stored.Add(ContentHash.Parse(line));
            if (stored.Count == putsBefore) writer.Kill();
        }

        await writer.WaitForExitAsync(Cancel);
        return stored;
    }

    private static async Task Verify(DiskBlobStore store, ContentHash hash)
    {
        await using var reader = await store.Open(hash, Cancel);
        await reader!.Verify(Cancel);
    }
}
