using FileHost.Api.Hosting;
using FileHost.Api.Tests.Host;
using FileHost.Api.Wopi.Discovery;
using FileHost.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WopiClient = FileHost.Api.Wopi.Discovery.WopiClient;

namespace FileHost.Api.Tests.Wopi.Discovery;

public sealed class WopiClientTests : IAsyncLifetime
{
    private const string OneAction = "<app name=\"a\"><action ext=\"odt\" name=\"edit\" urlsrc=\"https://e.example.org/1?\"/></app>";
    private const string OtherAction = "<app name=\"a\"><action ext=\"odt\" name=\"edit\" urlsrc=\"https://e.example.org/2?\"/></app>";
    private readonly ManualClock clock = new(new DateTimeOffset(2031, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider services;
    private Editor editor = null!;
    private WopiClient client = null!;

    public WopiClientTests()
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddDiscovery();
        services = collection.BuildServiceProvider();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        editor = await Editor.Start(OneAction);
        client = Make(new() { Name = "Editor", DiscoveryUrl = editor.DiscoveryUrl });
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await services.DisposeAsync();
        await editor.DisposeAsync();
    }

    [Fact]
    public async Task Discovery_is_read_once_and_again_after_twelve_hours()
    {
        await client.Refresh(Cancelled);
        await client.Refresh(Cancelled);
        Assert.Equal((1, "https://e.example.org/1?"), (editor.Asked, Source));
        Assert.Equal(clock.GetUtcNow(), client.State.FetchedAt);
        editor.Offers(OtherAction);
        clock.Advance(WopiClient.Freshness);
        await client.Refresh(Cancelled);
        Assert.Equal((2, "https://e.example.org/2?"), (editor.Asked, Source));
    }

    [Fact]
    public async Task A_failure_leaves_what_was_known_and_says_why()
    {
        await client.Refresh(Cancelled);
        editor.Answer = _ => Results.StatusCode(503);
        clock.Advance(WopiClient.Freshness);
        await client.Refresh(Cancelled);
        Assert.Equal("https://e.example.org/1?", Source);
        Assert.Equal("The editor answered 503 instead of its discovery.", client.State.Problem);
        Assert.Equal(clock.GetUtcNow() - WopiClient.Freshness, client.State.FetchedAt);
        editor.Offers(OtherAction);
        clock.Advance(WopiClient.Pause);
        await client.Refresh(Cancelled);
        Assert.Equal(("https://e.example.org/2?", null), (Source, client.State.Problem));
    }

    [Fact]
    public async Task A_failed_proof_reads_it_again_at_most_once_a_minute()
    {
        await client.Refresh(Cancelled);
        clock.Advance(WopiClient.Pause);
        editor.Offers(OtherAction);
        var seen = client.State;
        var learned = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.Renew(seen, Cancelled)));
        Assert.All(learned, state => Assert.NotSame(seen, state));
        Assert.Same(client.State, await client.Renew(client.State, Cancelled));
        Assert.Equal((2, "https://e.example.org/2?"), (editor.Asked, Source));
    }

    [Fact]
    public async Task An_endless_answer_is_given_up()
    {
        editor.Answer = _ => Results.Stream(new Endless(), "text/xml");
        await client.Refresh(Cancelled);
        Assert.Null(client.State.Document);
        Assert.Equal("The editor's discovery is larger than 4 MiB.", client.State.Problem);
    }

    [Fact]
    public async Task An_editor_that_sends_around_in_circles_is_given_up()
    {
        editor.Answer = _ => Results.Redirect(editor.DiscoveryUrl);
        await client.Refresh(Cancelled);
        Assert.Equal("The editor answered 302 instead of its discovery.", client.State.Problem);
        Assert.Equal(4, editor.Asked);
    }

    [Fact]
    public async Task An_editor_that_is_not_there_is_a_sentence_for_the_administrator()
    {
        using var nowhere = Make(new() { Name = "Nowhere", DiscoveryUrl = "http://127.0.0.1:1/" });
        await nowhere.Refresh(Cancelled);
        Assert.StartsWith("The editor cannot be reached: ", nowhere.State.Problem);
    }

    [Fact]
    public async Task A_configured_origin_replaces_the_one_of_discovery()
    {
        using var moved = Make(new() { Name = "Moved", DiscoveryUrl = editor.DiscoveryUrl, Origin = "https://office.example.org/" });
        await moved.Refresh(Cancelled);
        Assert.Equal("https://office.example.org/1?", moved.State.Document!.Find("edit", ".odt")!.UrlSource);
    }

    private string? Source => client.State.Document?.Find("edit", ".odt")?.UrlSource;

    private WopiClient Make(WopiClientOptions options) =>
        new(options, services.GetRequiredService<IHttpClientFactory>(), clock, NullLogger<WopiClient>.Instance);

    private sealed class Endless : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)' ', offset, count);
            return count;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
