using Microsoft.Graph;
using Microsoft.Graph.Models;
using static FileHost.Graph.Tests.UploadTests;

namespace FileHost.Graph.Tests;

/// <summary>Folders, what lies in them, and deleting and restoring it, with the Microsoft Graph SDK.</summary>
public sealed class FolderTests(GraphHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Children_are_listed_page_by_page()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        string[] names = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"];
        foreach (var name in names) await Put(At(graph, drive, $"{folder}/{name}"), name);
        var page = await At(graph, drive, folder).Children.GetAsync(request => request.QueryParameters.Top = 2, Cancel);
        Assert.Equal(2, page!.Value!.Count);
        var read = new List<string>();
        var pages = PageIterator<DriveItem, DriveItemCollectionResponse>.CreatePageIterator(graph, page, item =>
        {
            read.Add(item.Name!);
            return true;
        });
        await pages.IterateAsync(Cancel);
        Assert.Equal(PagingState.Complete, pages.State);
        Assert.Equal(names, read.Order());
    }

    [Fact]
    public async Task A_folder_is_created_refused_a_second_time_and_counted_on()
    {
        var graph = host.Client();
        var (drive, name) = await GraphHost.NewFolder(graph);
        var folder = await Create(graph, drive, "root", name, "fail");
        Assert.Equal((name, 0), (folder.Name, folder.Folder?.ChildCount));
        await Failing.With(409, "nameAlreadyExists", () => Create(graph, drive, "root", name, "fail"));
        Assert.Equal($"{name} 1", (await Create(graph, drive, "root", name, "rename")).Name);
        var below = await Create(graph, drive, folder.Id!, "below", "fail");
        Assert.Equal((folder.Id, drive), (below.ParentReference?.Id, below.ParentReference?.DriveId));
        Assert.Equal(1, (await graph.Drives[drive].Items[folder.Id].GetAsync(cancellationToken: Cancel))!.Folder!.ChildCount);
    }

    [Fact]
    public async Task A_deleted_item_is_gone_and_comes_back_with_its_content_when_restored()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var file = await Put(At(graph, drive, $"{folder}/a.txt"), "kept");
        var address = graph.Drives[drive].Items[file.Id];
        await Failing.With(412, "resourceModified", () =>
            address.DeleteAsync(request => request.Headers.Add("If-Match", "\"{wrong},1\""), Cancel));
        await address.DeleteAsync(request => request.Headers.Add("If-Match", file.ETag!), Cancel);
        await Failing.With(404, "itemNotFound", () => address.GetAsync(cancellationToken: Cancel));
        Assert.Empty((await At(graph, drive, folder).Children.GetAsync(cancellationToken: Cancel))!.Value!);
        var restored = await address.Restore.PostAsync(new() { Name = "b.txt" }, cancellationToken: Cancel);
        Assert.Equal((file.Id, "b.txt"), (restored?.Id, restored?.Name));
        Assert.Equal("kept", await Get(graph, drive, restored!));
    }

    [Fact]
    public async Task A_folder_is_deleted_with_what_lies_in_it()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var file = await Put(At(graph, drive, $"{folder}/below/a.txt"), "a");
        await graph.Drives[drive].Items[await IdOf(graph, drive, folder)].DeleteAsync(cancellationToken: Cancel);
        await Failing.With(404, "itemNotFound", () => graph.Drives[drive].Items[file.Id].GetAsync(cancellationToken: Cancel));
    }

    internal static async Task<string> IdOf(GraphServiceClient graph, string drive, string path) =>
        (await At(graph, drive, path).GetAsync(cancellationToken: Cancel))!.Id!;

    internal static async Task<DriveItem> Create(GraphServiceClient graph, string drive, string parent, string name, string behavior) =>
        (await graph.Drives[drive].Items[parent].Children.PostAsync(
            new DriveItem
            {
                Name = name, Folder = new(), AdditionalData = new Dictionary<string, object> { ["@microsoft.graph.conflictBehavior"] = behavior },
            },
            cancellationToken: Cancel))!;
}
