using System.Net.Http.Headers;
using System.Text.Json;
using FileHost.Api.Tests.Host;
using FileHost.Testing;

namespace FileHost.Api.Tests.Drive;

/// <summary>GET content leads to an address that needs no token, and gives one version for a while.</summary>
public sealed class DownloadTests(FileHostApplication host)
{
    [Fact]
    public async Task Content_leads_to_the_bytes_without_a_token_and_with_any()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt", "the bytes");
        using var redirect = await me.Read($"/me/drive/items/{file.Id()}/content");
        await redirect.AssertStatus(302);
        Assert.StartsWith($"{host.Address}/", redirect.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        using var anonymous = host.Anonymous();
        using var other = host.AsNewcomer("User.Read");
        using var bad = host.Anonymous();
        bad.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "rubbish");
        foreach (var client in new[] { anonymous, me, other, bad })
            foreach (var address in new[] { redirect.Headers.Location.AbsoluteUri, file.DownloadUrl() })
                Assert.Equal("the bytes", await client.GetStringAsync(address, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_browser_stores_it_under_its_name_and_never_guesses_what_it_is()
    {
        using var me = host.AsNewcomer();
        using var response = await Download((await me.New("%E5%90%88%E5%90%8C%20%231.html")).DownloadUrl());
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("合同 #1.html", response.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
        Assert.Equal("bytes", response.Header("Accept-Ranges"));
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.NotNull(response.Headers.ETag);
    }

    [Theory]
    [InlineData("bytes=0-3", 206, "0123", "bytes 0-3/10")]
    [InlineData("bytes=4-", 206, "456789", "bytes 4-9/10")]
    [InlineData("bytes=-3", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=8-100", 206, "89", "bytes 8-9/10")]
    [InlineData("bytes=-100", 206, "0123456789", "bytes 0-9/10")]
    [InlineData("bytes=0-1,4-5", 200, "0123456789", null)]
    [InlineData("rows=0-1", 200, "0123456789", null)]
    [InlineData("bytes=10-", 416, "", "bytes */10")]
    [InlineData("bytes=-0", 416, "", "bytes */10")]
    public async Task A_range_of_it_can_be_had(string range, int status, string expected, string? contentRange)
    {
        using var me = host.AsNewcomer();
        using var response = await Download((await me.New("a.txt", "0123456789")).DownloadUrl(), ("Range", range));
        await response.AssertStatus(status);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(contentRange, response.Content.Headers.ContentRange?.ToString());
    }

    [Fact]
    public async Task A_range_asked_of_the_item_survives_the_redirect()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt", "0123456789");
        using var redirect = await me.Read($"/me/drive/items/{file.Id()}/content", ("Range", "bytes=2-3"));
        await redirect.AssertStatus(302);
        using var response = await Download(redirect.Headers.Location!.AbsoluteUri, ("Range", "bytes=2-3"));
        Assert.Equal("23", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_stays_with_its_version_when_the_file_is_saved_again()
    {
        using var me = host.AsNewcomer();
        var before = await me.New("a.txt", "before");
        var after = await me.New("a.txt", "after");
        using var client = host.Anonymous();
        Assert.Equal("before", await client.GetStringAsync(before.DownloadUrl(), TestContext.Current.CancellationToken));
        Assert.Equal("after", await client.GetStringAsync(after.DownloadUrl(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_ends_after_a_while()
    {
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        await using var other = new FileHostApplication { Clock = clock };
        await other.InitializeAsync();
        using var me = other.AsNewcomer();
        var url = (await me.New("a.txt", "the bytes")).DownloadUrl();
        using var client = other.Anonymous();
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("the bytes", await client.GetStringAsync(url, TestContext.Current.CancellationToken));
        clock.Advance(TimeSpan.FromMinutes(2));
        using var response = await client.GetAsync(url, TestContext.Current.CancellationToken);
        await response.AssertError(404, "itemNotFound");
    }

    [Fact]
    public async Task A_wrong_one_leads_nowhere()
    {
        using var me = host.AsNewcomer();
        var url = (await me.New("a.txt")).DownloadUrl();
        var editor = await WopiClient.Open(host, (await me.New("b.txt")).Id());
        var bearer = me.DefaultRequestHeaders.Authorization!.Parameter;
        var elsewhere = new[] { "rubbish", bearer, editor.Token }.Select(token => $"{host.Address}/download/{token}");
        foreach (var wrong in elsewhere.Append($"{url}x").Append(url[..^3]))
        {
            using var response = await Download(wrong);
            await response.AssertError(404, "itemNotFound");
        }
    }

    [Fact]
    public async Task It_can_be_read_only()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt", "the bytes");
        using var client = host.Anonymous();
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Post, HttpMethod.Patch, HttpMethod.Delete })
        {
            using var request = new HttpRequestMessage(method, file.DownloadUrl()) { Content = new StringContent("other") };
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            await response.AssertStatus(405);
        }
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, file.DownloadUrl()), TestContext.Current.CancellationToken);
        await head.AssertStatus(200);
        Assert.Equal(9, head.Content.Headers.ContentLength);
        Assert.Equal("the bytes", await client.GetStringAsync(file.DownloadUrl(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_has_no_content()
    {
        using var me = host.AsNewcomer();
        await me.New("a/b.txt");
        await (await me.Read($"{DriveAsking.Root}:/a:/content")).AssertError(400, "invalidRequest");
        await (await me.Read($"{DriveAsking.Root}/content")).AssertError(400, "invalidRequest");
    }

    private async Task<HttpResponseMessage> Download(string url, params (string Name, string Value)[] headers)
    {
        using var client = host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
