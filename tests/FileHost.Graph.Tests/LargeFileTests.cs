using System.Net;
using System.Security.Cryptography;
using Microsoft.Graph;
using Microsoft.Graph.Drives.Item.Items.Item.CreateUploadSession;
using Microsoft.Graph.Models;

namespace FileHost.Graph.Tests;

/// <summary>Upload sessions with the SDK's LargeFileUploadTask, over connections that break and a host that is killed.</summary>
public sealed class LargeFileTests(GraphHost host)
{
    private const int Slice = 16 * (320 << 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_MiB_arrive_over_a_connection_that_breaks_in_the_middle()
    {
        using var breaking = new BreakingConnections(breakAt: 5);
        var graph = host.Client(connections: breaking);
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var bytes = RandomNumberGenerator.GetBytes(50 << 20);
        var task = await Begin(graph, drive, $"{folder}/large.bin", bytes, "fail");
        await Assert.ThrowsAnyAsync<Exception>(() => task.UploadAsync(cancellationToken: Cancel));
        Assert.True(breaking.HasBroken);
        var result = await task.ResumeAsync(cancellationToken: Cancel);
        Assert.True(result.UploadSucceeded);
        await AssertIs(graph, drive, result.ItemResponse, bytes);
    }

    [Fact]
    public async Task An_upload_goes_on_after_the_host_was_killed()
    {
        using var breaking = new BreakingConnections(breakAt: 2);
        var graph = host.Client(connections: breaking);
        var (drive, folder) = await GraphHost.NewFolder(graph);
        var bytes = RandomNumberGenerator.GetBytes((2 * Slice) + 5);
        var task = await Begin(graph, drive, $"{folder}/large.bin", bytes, "replace");
        await Assert.ThrowsAnyAsync<Exception>(() => task.UploadAsync(cancellationToken: Cancel));
        await host.Process.Kill();
        await host.Process.Start();
        Assert.Equal([$"{Slice}-"], (await task.UpdateSessionStatusAsync(Cancel)).NextExpectedRanges);
        var result = await task.ResumeAsync(cancellationToken: Cancel);
        await AssertIs(graph, drive, result.ItemResponse, bytes);
    }

    [Fact]
    public async Task A_session_is_begun_by_id_cancelled_and_gone()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        using var before = new MemoryStream("before"u8.ToArray());
        var file = await UploadTests.At(graph, drive, $"{folder}/a.bin").Content.PutAsync(before, cancellationToken: Cancel);
        var session = await graph.Drives[drive].Items[file!.Id].CreateUploadSession.PostAsync(new(), cancellationToken: Cancel);
        using var stream = new MemoryStream(new byte[Slice + 1]);
        var task = new LargeFileUploadTask<DriveItem>(session, stream, Slice, graph.RequestAdapter);
        await task.UpdateSessionStatusAsync(Cancel);
        await task.DeleteSessionAsync(Cancel);
        await Assert.ThrowsAnyAsync<Exception>(() => task.UpdateSessionStatusAsync(Cancel));
        Assert.Equal(file.ETag, (await graph.Drives[drive].Items[file.Id].GetAsync(cancellationToken: Cancel))!.ETag);
    }

    [Fact]
    public async Task What_is_refused_at_the_end_is_refused_at_the_beginning()
    {
        var graph = host.Client();
        var (drive, folder) = await GraphHost.NewFolder(graph);
        using var before = new MemoryStream("before"u8.ToArray());
        await UploadTests.At(graph, drive, $"{folder}/a.bin").Content.PutAsync(before, cancellationToken: Cancel);
        await Failing.With(409, "nameAlreadyExists", () => Begin(graph, drive, $"{folder}/a.bin", [1], "fail"));
        await Failing.With(403, "notAllowed", () => Begin(graph, drive, $"{folder}/a.json", [1], "fail"));
        await Failing.With(400, "invalidRequest", () => Begin(graph, drive, folder + "/a~b?.bin", [1], "fail"));
    }

    private static async Task<LargeFileUploadTask<DriveItem>> Begin(
        GraphServiceClient graph, string drive, string path, byte[] bytes, string behavior)
    {
        var body = new CreateUploadSessionPostRequestBody
        {
            Item = new() { AdditionalData = new Dictionary<string, object> { ["@microsoft.graph.conflictBehavior"] = behavior } },
        };
        var session = await UploadTests.At(graph, drive, path).CreateUploadSession.PostAsync(body, cancellationToken: Cancel);
        return new LargeFileUploadTask<DriveItem>(session, new MemoryStream(bytes), Slice, graph.RequestAdapter);
    }

    private static async Task AssertIs(GraphServiceClient graph, string drive, DriveItem? item, byte[] bytes)
    {
        Assert.Equal(bytes.Length, item?.Size);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)), item!.File!.Hashes!.Sha256Hash);
        await using var content = await graph.Drives[drive].Items[item.Id].Content.GetAsync(cancellationToken: Cancel);
        Assert.Equal(SHA256.HashData(bytes), await SHA256.HashDataAsync(content!, Cancel));
    }

    /// <summary>Sends half of the body of one PUT, and then lets the connection go.</summary>
    private sealed class BreakingConnections(int breakAt) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        private int puts;

        public bool HasBroken { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Put || Interlocked.Increment(ref puts) != breakAt) return await base.SendAsync(request, cancellationToken);
            HasBroken = true;
            var whole = request.Content!;
            request.Content = new HalfOf(await whole.ReadAsByteArrayAsync(cancellationToken));
            foreach (var (name, values) in whole.Headers) request.Content.Headers.TryAddWithoutValidation(name, values);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class HalfOf(byte[] bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            throw new IOException("The connection broke.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
