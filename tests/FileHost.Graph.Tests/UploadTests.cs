using System.Text;
using Microsoft.Graph;
using Microsoft.Graph.Drives.Item.Items.Item;
using Microsoft.Graph.Drives.Item.Items.Item.Content;
using Microsoft.Graph.Models;

namespace FileHost.Graph.Tests;

/// <summary>Simple upload and download with the Microsoft Graph SDK.</summary>
public sealed class UploadTests(GraphHost host)
{
    private const int Limit = 4 << 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a.txt")]
    [InlineData("folder/a b.txt")]
    [InlineData("Übersicht (1) [neu] & mehr.txt")]
    [InlineData("日本語/日本語.txt")]
    [InlineData("empty.txt")]
    public async Task A_file_is_uploaded_by_path_and_read_back(string path)
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var content = path == "empty.txt" ? "" : path;
        var item = await Put(At(graph, drive, $"{folder}/{path}"), content);
        Assert.Equal((path.Split('/')[^1], Encoding.UTF8.GetByteCount(content)), (item.Name, item.Size));
        Assert.Equal(content, await Get(graph, drive, item));
        var read = await At(graph, drive, $"{folder}/{path}").GetAsync(cancellationToken: Cancel);
        Assert.Equal((item.Id, item.ETag, item.CTag), (read!.Id, read.ETag, read.CTag));
        Assert.NotNull(read.File?.Hashes?.QuickXorHash);
    }

    [Fact]
    public async Task A_file_is_replaced_by_its_id()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var item = await Put(At(graph, drive, $"{folder}/a.txt"), "before");
        var after = await Put(graph.Drives[drive].Items[item.Id].Content, "after");
        Assert.Equal(item.Id, after.Id);
        Assert.NotEqual(item.ETag, after.ETag);
        Assert.Equal("after", await Get(graph, drive, after));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_replaced_refused_or_counted_on()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var address = At(graph, drive, $"{folder}/a.txt");
        var item = await Put(address, "before");
        Assert.Equal(item.Id, (await Put(address, "replaced", "replace")).Id);
        await Failing.With(409, "nameAlreadyExists", () => Put(address, "refused", "fail"));
        Assert.Equal("a 1.txt", (await Put(address, "renamed", "rename")).Name);
        await Failing.With(400, "invalidRequest", () => Put(address, "refused", "overwrite"));
        Assert.Equal("replaced", await Get(graph, drive, item));
    }

    [Fact]
    public async Task A_blocked_extension_is_refused_with_a_reason()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var error = await Failing.With(403, "notAllowed", () => Put(At(graph, drive, $"{folder}/a.svc"), "x"));
        Assert.Contains(".svc", error.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_the_limit_the_client_is_told_what_to_do_instead()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        using var large = new MemoryStream(new byte[Limit + 1]);
        var error = await Failing.With(
            413, "invalidRequest", () => At(graph, drive, $"{folder}/a.bin").Content.PutAsync(large, cancellationToken: Cancel));
        Assert.Contains("createUploadSession", error.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_and_a_wrong_eTag_are_told_apart()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var address = At(graph, drive, $"{folder}/a.txt");
        var item = await Put(address, "before");
        await Failing.With(401, "InvalidAuthenticationToken", () => host.Client("wrong").Me.Drive.GetAsync(cancellationToken: Cancel));
        await Failing.With(412, "resourceModified", async () =>
        {
            using var content = new MemoryStream("refused"u8.ToArray());
            await address.Content.PutAsync(content, request => request.Headers.Add("If-Match", "\"{wrong},1\""), Cancel);
        });
        using var right = new MemoryStream("after"u8.ToArray());
        await address.Content.PutAsync(right, request => request.Headers.Add("If-Match", item.ETag!), Cancel);
        await Failing.With(404, "itemNotFound", () => At(graph, drive, $"{folder}/nothing.txt").GetAsync(cancellationToken: Cancel));
    }

    internal static CustomDriveItemItemRequestBuilder At(GraphServiceClient graph, string drive, string path) =>
        graph.Drives[drive].Items["root"].ItemWithPath(path);

    // Of an item by its path, and by its id: two classes that hide each other's content.
    internal static Task<DriveItem> Put(CustomDriveItemItemRequestBuilder item, string content, string? behavior = null) =>
        Put(item.Content, content, behavior);

    internal static async Task<DriveItem> Put(ContentRequestBuilder address, string content, string? behavior = null)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(content));
        // The SDK has no parameter for the behaviour: it belongs into the address.
        var request = behavior is null
            ? address
            : address.WithUrl($"{address.ToPutRequestInformation(bytes).URI}?@microsoft.graph.conflictBehavior={behavior}");
        return (await request.PutAsync(bytes, cancellationToken: Cancel))!;
    }

    internal static async Task<string> Get(GraphServiceClient graph, string drive, DriveItem item)
    {
        await using var content = await graph.Drives[drive].Items[item.Id].Content.GetAsync(cancellationToken: Cancel);
        return await Text(content!);
    }

    internal static async Task<string> Text(Stream content)
    {
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync(Cancel);
    }
}
