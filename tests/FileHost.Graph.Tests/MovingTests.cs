using Microsoft.Graph;
using Microsoft.Graph.Models;
using static FileHost.Graph.Tests.FolderTests;
using static FileHost.Graph.Tests.UploadTests;

namespace FileHost.Graph.Tests;

/// <summary>Renaming, moving and copying with the Microsoft Graph SDK.</summary>
public sealed class MovingTests(GraphHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_renamed_and_stays_the_same_item()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var file = await Put(At(graph, drive, $"{folder}/a.txt"), "content");
        await Put(At(graph, drive, $"{folder}/taken.txt"), "other");
        var address = graph.Drives[drive].Items[file.Id];
        var renamed = await address.PatchAsync(new() { Name = "b.txt" }, cancellationToken: Cancel);
        Assert.Equal((file.Id, "b.txt", file.CTag), (renamed?.Id, renamed?.Name, renamed?.CTag));
        Assert.NotEqual(file.ETag, renamed!.ETag);
        Assert.Equal("content", await Get(graph, drive, renamed));
        await Failing.With(409, "nameAlreadyExists", () => address.PatchAsync(new() { Name = "taken.txt" }, cancellationToken: Cancel));
        await Failing.With(412, "resourceModified", () => address.PatchAsync(
            new() { Name = "c.txt" }, request => request.Headers.Add("If-Match", file.ETag!), Cancel));
        await Failing.With(404, "itemNotFound", () => At(graph, drive, $"{folder}/a.txt").GetAsync(cancellationToken: Cancel));
    }

    [Fact]
    public async Task A_file_is_moved_to_another_folder_under_another_name()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var file = await Put(At(graph, drive, $"{folder}/from/a.txt"), "content");
        var to = await Create(graph, drive, await IdOf(graph, drive, folder), "to", "fail");
        var moved = await graph.Drives[drive].Items[file.Id].PatchAsync(
            new() { Name = "b.txt", ParentReference = new() { Id = to.Id } }, cancellationToken: Cancel);
        Assert.Equal((file.Id, to.Id), (moved?.Id, moved?.ParentReference?.Id));
        Assert.Equal("content", await Get(graph, drive, await Found(graph, drive, $"{folder}/to/b.txt")));
        await Failing.With(400, "invalidRequest", () => graph.Drives[drive].Items[to.Id].PatchAsync(
            new() { ParentReference = new() { Id = to.Id } }, cancellationToken: Cancel));
    }

    [Fact]
    public async Task The_times_of_the_clients_own_files_are_kept_and_make_no_version()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var file = await Put(At(graph, drive, $"{folder}/a.txt"), "content");
        var time = new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.Zero);
        var address = graph.Drives[drive].Items[file.Id];
        await address.PatchAsync(new() { FileSystemInfo = new() { CreatedDateTime = time, LastModifiedDateTime = time } }, cancellationToken: Cancel);
        var after = await address.GetAsync(cancellationToken: Cancel);
        Assert.Equal((time, time), (after!.FileSystemInfo?.CreatedDateTime, after.FileSystemInfo?.LastModifiedDateTime));
        Assert.Single((await address.Versions.GetAsync(cancellationToken: Cancel))!.Value!);
    }

    [Fact]
    public async Task A_folder_is_copied_with_what_lies_in_it_and_the_monitor_tells_when()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        await Put(At(graph, drive, $"{folder}/from/below/a.txt"), "content");
        var monitor = await graph.Copy(drive, await IdOf(graph, drive, $"{folder}/from"), await IdOf(graph, drive, folder), "copy");
        var copy = await monitor.Completed();
        Assert.Equal(await IdOf(graph, drive, $"{folder}/copy"), copy);
        Assert.Equal("content", await Get(graph, drive, await Found(graph, drive, $"{folder}/copy/below/a.txt")));
    }

    [Fact]
    public async Task A_copy_onto_a_name_that_is_taken_is_refused()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var file = await Put(At(graph, drive, $"{folder}/a.txt"), "content");
        var parent = await IdOf(graph, drive, folder);
        await Failing.With(409, "nameAlreadyExists", () => graph.Copy(drive, file.Id!, parent, "a.txt"));
        var copy = await (await graph.Copy(drive, file.Id!, parent, "b.txt")).Completed();
        await Put(graph.Drives[drive].Items[file.Id].Content, "changed since");
        Assert.Equal("content", await Get(graph, drive, new() { Id = copy }));
    }

    private static async Task<DriveItem> Found(GraphServiceClient graph, string drive, string path) =>
        (await At(graph, drive, path).GetAsync(cancellationToken: Cancel))!;
}
