using static FileHost.Graph.Tests.UploadTests;

namespace FileHost.Graph.Tests;

/// <summary>Versions and checkout with the Microsoft Graph SDK.</summary>
public sealed class VersionTests(GraphHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_content_is_a_version_that_is_listed_and_read()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var file = await Put(At(graph, drive, $"{folder}/a.txt"), "first");
        await Put(graph.Drives[drive].Items[file.Id].Content, "the second");
        var versions = graph.Drives[drive].Items[file.Id].Versions;
        var listed = (await versions.GetAsync(cancellationToken: Cancel))!.Value!;
        Assert.Equal([("2.0", 10L), ("1.0", 5L)], listed.Select(version => (version.Id!, version.Size!.Value)));
        Assert.All(listed, version => Assert.NotNull(version.LastModifiedDateTime));
        Assert.Equal(5, (await versions["1.0"].GetAsync(cancellationToken: Cancel))!.Size);
        Assert.Equal("first", await Text((await versions["1.0"].Content.GetAsync(cancellationToken: Cancel))!));
        Assert.Equal("the second", await Text((await versions["2.0"].Content.GetAsync(cancellationToken: Cancel))!));
        await Failing.With(404, "itemNotFound", () => versions["3.0"].GetAsync(cancellationToken: Cancel));
    }

    [Fact]
    public async Task An_earlier_version_is_restored_as_a_new_one()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var file = await Put(At(graph, drive, $"{folder}/a.txt"), "first");
        await Put(graph.Drives[drive].Items[file.Id].Content, "the second");
        var versions = graph.Drives[drive].Items[file.Id].Versions;
        await versions["1.0"].RestoreVersion.PostAsync(cancellationToken: Cancel);
        Assert.Equal(["3.0", "2.0", "1.0"], (await versions.GetAsync(cancellationToken: Cancel))!.Value!.Select(version => version.Id));
        Assert.Equal("first", await Get(graph, drive, file));
        Assert.Equal("the second", await Text((await versions["2.0"].Content.GetAsync(cancellationToken: Cancel))!));
    }

    [Fact]
    public async Task A_version_cannot_be_deleted()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var file = await Put(At(graph, drive, $"{folder}/a.txt"), "first");
        await Failing.With(403, "notAllowed", () => graph.Drives[drive].Items[file.Id].Versions["1.0"].DeleteAsync(cancellationToken: Cancel));
    }

    [Fact]
    public async Task A_file_is_checked_out_saved_and_checked_in_and_a_checkout_is_discarded()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var file = await Put(At(graph, drive, $"{folder}/a.txt"), "first");
        var address = graph.Drives[drive].Items[file.Id];
        await address.Checkout.PostAsync(cancellationToken: Cancel);
        Assert.Equal("checkout", (await address.GetAsync(cancellationToken: Cancel))!.Publication?.Level);
        await Put(address.Content, "while it is checked out");
        await address.Checkin.PostAsync(new() { Comment = "done" }, cancellationToken: Cancel);
        Assert.NotEqual("checkout", (await address.GetAsync(cancellationToken: Cancel))!.Publication?.Level);
        await Failing.With(400, "invalidRequest", () => address.DiscardCheckout.PostAsync(cancellationToken: Cancel));
        await address.Checkout.PostAsync(cancellationToken: Cancel);
        await Put(address.Content, "discarded");
        await address.DiscardCheckout.PostAsync(cancellationToken: Cancel);
        Assert.Equal("while it is checked out", await Get(graph, drive, file));
    }
}
