using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using FileHost.Api.Tests.Host;
using FileHost.Api.Wopi.Discovery;
using Microsoft.Extensions.DependencyInjection;
using WopiClient = FileHost.Api.Tests.Host.WopiClient;

namespace FileHost.Api.Tests.HostPages;

/// <summary>A host with an editor for .odt (to edit), .docx (to edit and to view) and .pdf (to view).</summary>
public sealed partial class HostWithEditor : IAsyncLifetime
{
    // Not https: cookies for TLS only would not come back to a client without.
    public const string PublicUrl = "http://files.example.org";
    private const string Apps = """
        <app name="a">
          <action ext="odt" name="edit" urlsrc="https://office.example.org/cool.html?"/>
          <action ext="docx" name="edit" urlsrc="https://office.example.org/edit?&lt;ui=UI_LLCC&amp;&gt;&lt;wopisrc=WOPI_SOURCE&amp;&gt;"/>
          <action ext="docx" name="view" urlsrc="https://view.example.org/view?&lt;wopisrc=WOPI_SOURCE&amp;&gt;"/>
          <action ext="docx" name="editnew" urlsrc="https://office.example.org/editnew?&lt;wopisrc=WOPI_SOURCE&amp;&gt;"/>
          <action ext="pdf" name="view" urlsrc="https://view.example.org/pdf?"/>
        </app>
        """;

    private Editor editor = null!;

    public FileHostApplication Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        editor = await Editor.Start(Apps);
        Host = new FileHostApplication
        {
            Settings =
            {
                ["PublicUrl"] = PublicUrl, ["FrameAncestors"] = "https://intranet.example.org",
                ["WopiClients:0:Name"] = "Office", ["WopiClients:0:DiscoveryUrl"] = editor.DiscoveryUrl,
            },
        };
        await Host.InitializeAsync();
        await Host.Services.GetRequiredService<WopiClients>().All[0].Refresh(TestContext.Current.CancellationToken);
    }

    /// <summary>A new file of the administrator's.</summary>
    public async Task<string> NewFile(string extension = ".odt", params byte[] content)
    {
        using var administrator = Host.AsAdministrator();
        return await administrator.Upload($"{Guid.NewGuid():N}{extension}", content);
    }

    /// <summary>The path of a page, as a link of the API leads to it.</summary>
    public async Task<string> Link(string fileId, string permissions = "edit", string? closeUrl = null, string person = "alice")
    {
        using var administrator = Host.AsAdministrator();
        using var response = await administrator.PostAsJsonAsync("/api/wopi/links", new
        {
            fileId, permissions, closeUrl, user = new { id = person, name = $"{person} (name)" },
        }, TestContext.Current.CancellationToken);
        var url = (await response.EnsureSuccessStatusCode().Json()).GetProperty("url").GetString()!;
        Assert.StartsWith($"{PublicUrl}/files/", url);
        return url[PublicUrl.Length..];
    }

    /// <summary>Opens a page and reads what it hands to the editor and to its script.</summary>
    public async Task<OpenPage> Open(Visitor visitor, string path)
    {
        var html = await visitor.Page(path);
        return new OpenPage(
            Value(html, "action"), Value(html, "name=\"access_token\" value"), Value(html, "name=\"access_token_ttl\" value"),
            Value(html, "data-session"), Value(html, "data-page"), html);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await editor.DisposeAsync();
    }

    private static string Value(string html, string attribute) =>
        Regex.Match(html, $"{Regex.Escape(attribute)}=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["value"].Value;
}

/// <summary>A page with an editor.</summary>
/// <param name="Session">What its script asks.</param>
/// <param name="PageToken">What its script shows.</param>
public sealed record OpenPage(string Action, string AccessToken, string AccessTokenTtl, string Session, string PageToken, string Html)
{
    /// <summary>The editor that got this page's token.</summary>
    public WopiClient Editor(FileHostApplication host) => new(host.Anonymous(), $"/wopi/{Session["/".Length..^"/session".Length]}", AccessToken);
}

[CollectionDefinition(nameof(HostWithEditor))]
public sealed class EditorCollection : ICollectionFixture<HostWithEditor>;
