using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FileHost.Api.Tests.Host;

/// <summary>An editor's discovery on a socket of its own; it answers what a test puts there, and counts who asks.</summary>
public sealed class Editor : IAsyncDisposable
{
    private readonly WebApplication app;
    private int asked;

    private Editor()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/hosting/discovery", (HttpContext http) =>
        {
            Interlocked.Increment(ref asked);
            return Answer(http);
        });
    }

    /// <summary>What is answered.</summary>
    public Func<HttpContext, IResult> Answer { get; set; } = _ => Results.NotFound();

    public string Address => app.Urls.First();

    public string DiscoveryUrl => $"{Address}/hosting/discovery";

    public int Asked => Volatile.Read(ref asked);

    public static async Task<Editor> Start(string? actions = null)
    {
        var editor = new Editor();
        if (actions is not null) editor.Offers(actions);
        await editor.app.StartAsync();
        return editor;
    }

    /// <summary>Answers a discovery with these elements in its only zone.</summary>
    public void Offers(string apps, string proofKey = "") => Answer = _ => Results.Text(
        $"<wopi-discovery><net-zone name=\"external-https\">{apps}</net-zone>{proofKey}</wopi-discovery>", "text/xml");

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
