using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Audit.Search;

/// <summary>The log followed as it grows.</summary>
[Collection(nameof(AuditStory))]
public sealed class TailTests(AuditStory story)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<HttpResponseMessage> Follow(HttpClient auditor, string address, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/audit/events/tail{address}");
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await auditor.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(new MediaTypeHeaderValue("text/event-stream").MediaType, response.Content.Headers.ContentType!.MediaType);
        return response;
    }

    private static async IAsyncEnumerable<SseItem<string>> Items(HttpResponseMessage response)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(Token);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(Token)) yield return item;
    }

    [Fact]
    public async Task What_happens_next_is_told_at_once_and_nothing_from_before()
    {
        var file = await story.Host.NewFile([1]);
        using var following = await Follow(story.Auditor, $"?file={file}&type=FileOpened");
        await using var items = Items(following).GetAsyncEnumerator(Token);
        Assert.True(await items.MoveNextAsync());
        Assert.Equal("asOf", items.Current.EventType);
        await (await WopiClient.Open(story.Host, file, "frank")).FileInfo();
        while (items.Current.EventType == "asOf") Assert.True(await items.MoveNextAsync());
        var opened = JsonElement.Parse(items.Current.Data);
        Assert.Equal(("event", "FileOpened", "frank (name)"), (items.Current.EventType, opened.Says("type"), opened.Says("user", "name")));
        Assert.Equal(opened.Says("position"), items.Current.EventId);
    }

    [Fact]
    public async Task A_client_that_lost_the_connection_goes_on_where_it_was()
    {
        var saves = (await story.Auditor.GetJson($"/api/audit/events?file={story.File}&type=ContentReplaced")).Items().Reverse().Take(5).ToList();
        using var following = await Follow(story.Auditor, $"?file={story.File}&type=ContentReplaced", saves[1].Says("position"));
        var told = await Items(following).Where(item => item.EventType == "event").Take(3).Select(item => item.EventId).ToListAsync(Token);
        Assert.Equal(saves.Skip(2).Select(save => save.Says("position")), told);
    }

    [Fact]
    public async Task It_ends_in_order_when_the_host_stops()
    {
        var host = new FileHostApplication();
        await host.InitializeAsync();
        // With a connection of its own: the host's clients end before the host does.
        using var auditor = new HttpClient { BaseAddress = new Uri(host.Address) };
        auditor.DefaultRequestHeaders.Authorization = host.As("an auditor", "", "auditor").DefaultRequestHeaders.Authorization;
        using var following = await Follow(auditor, "?type=LockBroken");
        var told = Items(following).ToListAsync(Token);
        await host.DisposeAsync();
        Assert.All(await told, item => Assert.Equal("asOf", item.EventType));
    }
}
