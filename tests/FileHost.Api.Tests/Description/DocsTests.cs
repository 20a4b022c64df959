using System.Net;
using System.Text.RegularExpressions;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Description;

public sealed partial class DocsTests(FileHostApplication host)
{
    [Fact]
    public async Task The_page_for_people_is_there_and_its_scripts_come_from_the_host_alone()
    {
        using var client = host.Anonymous();
        using var page = await client.GetAsync("/docs/index.html");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var policy = page.Header("Content-Security-Policy")!.Split("; ");
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("connect-src 'self'", policy);
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", page.Header("Referrer-Policy"));

        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("<title>FileHost", html, StringComparison.Ordinal);
        var scripts = Script().Matches(html);
        Assert.NotEmpty(scripts);
        foreach (Match script in scripts)
        {
            var source = script.Groups["source"].Value;
            Assert.NotEqual("", source);
            using var answer = await client.GetAsync($"/docs/{source}");
            Assert.True(answer.IsSuccessStatusCode, $"{source}: {answer.StatusCode}");
            Assert.Contains("javascript", answer.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
        }
        Assert.Contains("/openapi/v1.json", await client.GetStringAsync("/docs/index.js"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_short_address_leads_to_it()
    {
        using var client = new HttpClient { BaseAddress = new Uri(host.Address) };
        using var page = await client.GetAsync("/docs");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.EndsWith("/docs/index.html", page.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    [GeneratedRegex("<script(\\s+src=\"(?<source>[^\"]+)\")?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Script();
}
