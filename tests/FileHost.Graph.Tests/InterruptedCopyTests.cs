using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace FileHost.Graph.Tests;

/// <summary>The host is killed while it copies.</summary>
public sealed class InterruptedCopyTests(GraphHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_goes_on_after_the_host_was_killed_and_is_whole_with_nothing_twice()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var tree = await Tree(graph, drive, folder);
        var monitor = await graph.Copy(drive, tree.Id!, tree.ParentReference!.Id!, "copy");
        await monitor.Comes(percent => percent > 10);
        await host.Process.Kill();
        await host.Process.Start();
        var copy = await graph.Drives[drive].Items[await monitor.Completed()].GetAsync(cancellationToken: Cancel);
        Assert.Equal(("copy", tree.Size), (copy!.Name, copy.Size));
        await AssertSame(graph, drive, tree, copy);
    }

    // Some hundred files, most of them made by copying.
    private static async Task<DriveItem> Tree(GraphServiceClient graph, string drive, string folder)
    {
        for (var n = 0; n < 10; n++)
        {
            using var content = new MemoryStream(BitConverter.GetBytes(n));
            await UploadTests.At(graph, drive, $"{folder}/tree/0/0/{n}.bin").Content.PutAsync(content, cancellationToken: Cancel);
        }
        await Multiply(graph, drive, $"{folder}/tree/0", 6);
        await Multiply(graph, drive, $"{folder}/tree", 9);
        return (await UploadTests.At(graph, drive, $"{folder}/tree").GetAsync(cancellationToken: Cancel))!;
    }

    private static async Task Multiply(GraphServiceClient graph, string drive, string folder, int times)
    {
        var parent = await UploadTests.At(graph, drive, folder).GetAsync(cancellationToken: Cancel);
        var first = await UploadTests.At(graph, drive, $"{folder}/0").GetAsync(cancellationToken: Cancel);
        for (var n = 1; n < times; n++) await (await graph.Copy(drive, first!.Id!, parent!.Id!, $"{n}")).Completed();
    }

    private static async Task AssertSame(GraphServiceClient graph, string drive, DriveItem one, DriveItem other)
    {
        var (expected, actual) = (await Children(graph, drive, one), await Children(graph, drive, other));
        Assert.Equal(expected.Select(Described), actual.Select(Described));
        foreach (var (a, b) in expected.Zip(actual).Where(pair => pair.First.Folder is not null)) await AssertSame(graph, drive, a, b);
    }

    private static (string?, string?) Described(DriveItem item) => (item.Name, item.File?.Hashes?.Sha256Hash);

    private static async Task<List<DriveItem>> Children(GraphServiceClient graph, string drive, DriveItem folder) =>
        (await graph.Drives[drive].Items[folder.Id].Children.GetAsync(cancellationToken: Cancel))!.Value!;
}
