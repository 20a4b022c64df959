using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FileHost.Browser.Tests.HostPages;

/// <summary>An editor of another origin: shows the token that it was sent, and which messages it gets; says what a test makes it say.</summary>
public sealed class StandIn : IAsyncDisposable
{
    private const string Page = """
        <!DOCTYPE html>
        <html lang="en">
        <head><title>Editor</title><style>body { font: 15px sans-serif; margin: 2rem; background: #fff; color: #222; }</style></head>
        <body><main>
          <h1>Quarterly report</h1>
          <p>This page stands in for an editor. It was opened with this token:</p>
          <p id="token" style="overflow-wrap: anywhere">{token}</p><p>It ends at <span id="ttl">{ttl}</span>.</p>
          <h2>Messages</h2><ul id="messages"></ul>
        </main>
        <script>
          addEventListener('message', ({ origin, data }) => {
            const item = document.createElement('li');
            item.style.overflowWrap = 'anywhere';
            item.textContent = `${origin} ${data}`;
            document.getElementById('messages').append(item);
          });
          function say(MessageId, Values) { parent.postMessage(JSON.stringify({ MessageId, SendTime: Date.now(), Values }), '*'); }
          say('App_LoadingStatus', {status});
        </script></body></html>
        """;

    private const string Intranet = """
        <!DOCTYPE html>
        <html lang="en"><head><title>Intranet</title></head><body>
        <iframe title="Document" name="document" width="900" height="500" src="{src}"></iframe><p id="heard">nothing</p>
        <script>addEventListener('message', (event) => { document.getElementById('heard').textContent = `${event.origin} ${JSON.parse(event.data).MessageId}`; });</script>
        </body></html>
        """;

    private readonly WebApplication app;
    private int opened;

    private StandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/hosting/discovery", () => Results.Text(Discovery(), "text/xml"));
        app.MapPost("/{kind}/open", async (string kind, HttpRequest request) =>
        {
            Interlocked.Increment(ref opened);
            var form = await request.ReadFormAsync();
            return Results.Text(Page.Replace("{token}", form["access_token"], StringComparison.Ordinal)
                .Replace("{ttl}", form["access_token_ttl"], StringComparison.Ordinal)
                .Replace("{status}", kind == "renewing" ? "{ Status: 'Frame_Ready' }" : "{ DocumentLoadedTime: 1 }", StringComparison.Ordinal), "text/html");
        });
        app.MapGet("/intranet", (string src) => Results.Text(Intranet.Replace("{src}", src.Replace("&", "&amp;", StringComparison.Ordinal), StringComparison.Ordinal), "text/html"));
        app.MapGet("/back", () => Results.Text("<!DOCTYPE html><title>Back at the intranet</title>", "text/html"));
    }

    public string Address => app.Urls.First();

    public string DiscoveryUrl => $"{Address}/hosting/discovery";

    /// <summary>How often a page has sent a token.</summary>
    public int Opened => Volatile.Read(ref opened);

    public static async Task<StandIn> Start()
    {
        var editor = new StandIn();
        await editor.app.StartAsync();
        return editor;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    // Text documents are for an editor that takes new tokens, spreadsheets for one that does not.
    private string Discovery() => $"""
        <wopi-discovery><net-zone name="external-http">
          <app name="Text"><action ext="odt" name="edit" default="true" urlsrc="{Address}/renewing/open?"/></app>
          <app name="Spreadsheet"><action ext="ods" name="edit" urlsrc="{Address}/plain/open?"/><action ext="ods" name="view" urlsrc="{Address}/plain/open?"/></app>
        </net-zone></wopi-discovery>
        """;
}
