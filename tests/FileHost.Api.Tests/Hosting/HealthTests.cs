using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Hosting;

public sealed class HealthTests(FileHostApplication host)
{
    [Theory, InlineData("/health/live"), InlineData("/health/ready")]
    public async Task A_running_host_is_healthy(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await host.Anonymous().GetAsync(path)).StatusCode);

    [Fact]
    public async Task Without_its_database_the_host_lives_but_is_not_ready_and_says_when_to_try_again()
    {
        await using var lost = new FileHostApplication();
        await lost.InitializeAsync();
        using var administrator = lost.AsAdministrator();
        await administrator.Upload("a.txt", "a");
        await lost.Database.DisposeAsync();
        Assert.Equal(HttpStatusCode.OK, (await lost.Anonymous().GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await lost.Anonymous().GetAsync("/health/ready")).StatusCode);
        using var refused = await administrator.GetAsync("/v1.0/me/drive/root");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("serviceNotAvailable", (await refused.Json()).GetProperty("error").GetProperty("code").GetString());
    }

    [Theory, InlineData("/health/live"), InlineData("/docs/index.html"), InlineData("/v1.0/me/drive"), InlineData("/wopi/files/x"), InlineData("/nowhere")]
    public async Task Every_answer_carries_the_safe_headers(string path)
    {
        using var response = await host.Anonymous().GetAsync(path);
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", response.Header("Referrer-Policy"));
        Assert.Contains("default-src 'none'", response.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", response.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Null(response.Header("Server"));
    }
}
