using Microsoft.Graph;
using Microsoft.Graph.Drives.Item.Items.Item.Delta;
using Microsoft.Graph.Models;
using static FileHost.Graph.Tests.UploadTests;

namespace FileHost.Graph.Tests;

/// <summary>Following the changes of a drive with the Microsoft Graph SDK.</summary>
public sealed class DeltaTests(GraphHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_time_tells_all_and_the_link_for_the_next_time_tells_changes_and_deletions()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var changed = await Put(At(graph, drive, $"{folder}/changed.txt"), "before");
        var deleted = await Put(At(graph, drive, $"{folder}/deleted.txt"), "deleted");
        var untouched = await Put(At(graph, drive, $"{folder}/untouched.txt"), "untouched");
        var (all, link) = await Read(graph, drive, await Delta(graph, drive).GetAsDeltaGetResponseAsync(cancellationToken: Cancel));
        Assert.All(new[] { changed, deleted, untouched }, file => Assert.Equal((file.Name, file.ETag), (all[file.Id!].Name, all[file.Id!].ETag)));
        changed = await Put(graph.Drives[drive].Items[changed.Id].Content, "the change");
        await graph.Drives[drive].Items[deleted.Id].DeleteAsync(cancellationToken: Cancel);
        var (changes, _) = await Read(graph, drive, await Delta(graph, drive).WithUrl(link).GetAsDeltaGetResponseAsync(cancellationToken: Cancel));
        Assert.Equal((10, changed.ETag), (changes[changed.Id!].Size, changes[changed.Id!].ETag));
        Assert.Null(changes[changed.Id!].Deleted);
        Assert.NotNull(changes[deleted.Id!].Deleted);
        Assert.DoesNotContain(untouched.Id, changes.Keys);
    }

    [Fact]
    public async Task Who_asks_from_now_on_hears_nothing_of_before()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var before = await Put(At(graph, drive, $"{folder}/before.txt"), "before");
        var now = await graph.Drives[drive].Items["root"].DeltaWithToken("latest").GetAsDeltaWithTokenGetResponseAsync(cancellationToken: Cancel);
        Assert.Empty(now!.Value!);
        var after = await Put(At(graph, drive, $"{folder}/after.txt"), "after");
        var page = await Delta(graph, drive).WithUrl(now.OdataDeltaLink!).GetAsDeltaGetResponseAsync(cancellationToken: Cancel);
        var (changes, _) = await Read(graph, drive, page);
        Assert.Contains(after.Id, changes.Keys);
        Assert.DoesNotContain(before.Id, changes.Keys);
    }

    private static DeltaRequestBuilder Delta(GraphServiceClient graph, string drive) => graph.Drives[drive].Items["root"].Delta;

    // Latest state of each item, and the link for the next time.
    private static async Task<(Dictionary<string, DriveItem> Items, string Link)> Read(GraphServiceClient graph, string drive, DeltaGetResponse? page)
    {
        var items = new Dictionary<string, DriveItem>();
        while (true)
        {
            foreach (var item in page!.Value!) items[item.Id!] = item;
            if (page.OdataDeltaLink is { } link) return (items, link);
            page = await Delta(graph, drive).WithUrl(page.OdataNextLink!).GetAsDeltaGetResponseAsync(cancellationToken: Cancel);
        }
    }
}
