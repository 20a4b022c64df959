using System.Net;
using FileHost.Api.Admin;
using FileHost.Api.Hosting;
using FileHost.Api.HostPages;
using FileHost.Api.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FileHost.Api.Tests.Hosting;

/// <summary>A page that fails while it is made is answered with the page that says so.</summary>
public sealed class FailingPageTests
{
    [Theory, InlineData("/admin/broken"), InlineData("/files/broken")]
    public async Task A_page_that_fails_is_answered_with_a_page(string address)
    {
        await using var app = Host();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Something went wrong here. An administrator finds it in the log.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("half a page", page, StringComparison.Ordinal);
    }

    private static WebApplication Host()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery().AddHttpContextAccessor().AddProblemDetails().AddExceptionHandler<Failures>();
        var app = builder.Build();
        app.UseExceptionHandler();
        app.MapGet("/admin/broken", () => RenderedPage.Of<BrokenAdminPage, string>("half a page"));
        app.MapGet("/files/broken", () => RenderedPage.Of<BrokenHostPage, string>("half a page"));
        return app;
    }

    // With the frame of all pages around it, which has begun when it fails.
    private sealed class BrokenAdminPage : AdminPage<string>
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => Break(builder, View);
    }

    private sealed class BrokenHostPage : HostPage<string>
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => Break(builder, View);
    }

    private static void Break(RenderTreeBuilder builder, string view)
    {
        builder.AddContent(0, view);
        throw new InvalidOperationException("The page is broken.");
    }
}
