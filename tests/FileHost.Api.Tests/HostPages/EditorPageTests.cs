using System.Net;
using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.HostPages;

/// <summary>Pages with an editor: who gets one, what stands on it, and how it goes on.</summary>
[Collection(nameof(HostWithEditor))]
public sealed class EditorPageTests(HostWithEditor editors)
{
    [Fact]
    public async Task A_link_opens_a_page_that_hands_a_token_to_the_editor()
    {
        using var visitor = new Visitor(editors.Host);
        var file = await editors.NewFile();
        var page = await editors.Open(visitor, await editors.Link(file));
        Assert.Equal($"https://office.example.org/cool.html?WOPISrc={Uri.EscapeDataString($"{HostWithEditor.PublicUrl}/wopi/files/{file}")}&closebutton=1", page.Action);
        Assert.Equal(13, page.AccessTokenTtl.Length);
        var info = await page.Editor(editors.Host).FileInfo();
        Assert.Equal(("alice (name)", true), (info.GetProperty("UserFriendlyName").GetString(), info.GetProperty("UserCanWrite").GetBoolean()));
    }

    [Fact]
    public async Task The_page_may_show_its_editor_and_nothing_else_and_may_be_shown_where_that_is_configured()
    {
        using var visitor = new Visitor(editors.Host);
        using var answer = await visitor.Get(await editors.Link(await editors.NewFile()));
        var policy = answer.Header("Content-Security-Policy")!.Split("; ");
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-src https://office.example.org https://view.example.org", policy);
        Assert.Contains("form-action 'self' https://office.example.org https://view.example.org", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors https://intranet.example.org", policy);
        Assert.Equal(("no-store", "no-referrer"), (answer.Header("Cache-Control"), answer.Header("Referrer-Policy")));
    }

    [Fact]
    public async Task No_script_and_no_style_stands_on_the_page_itself()
    {
        using var visitor = new Visitor(editors.Host);
        var page = await editors.Open(visitor, await editors.Link(await editors.NewFile()));
        Assert.DoesNotMatch("<script(?![^>]* src=)", page.Html);
        Assert.DoesNotMatch("<style| style=| on[a-z]+=|javascript:", page.Html);
    }

    [Fact]
    public async Task The_editor_learns_the_browsers_language_and_no_other_text()
    {
        using var visitor = new Visitor(editors.Host);
        foreach (var (header, ui) in new[] { ("de-CH;q=0.9, en;q=0.3", "ui=de-CH&"), ("*", ""), ("x&y=z", "") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, editors.Host.Address + await editors.Link(await editors.NewFile(".docx", 1)));
            request.Headers.TryAddWithoutValidation("Accept-Language", header);
            using var client = new HttpClient();
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Contains($"action=\"https://office.example.org/edit?{ui}wopisrc=", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_document_without_content_is_opened_by_the_action_for_new_ones_and_one_to_view_by_the_action_to_view()
    {
        using var visitor = new Visitor(editors.Host);
        Assert.StartsWith("https://office.example.org/editnew?", (await editors.Open(visitor, await editors.Link(await editors.NewFile(".docx")))).Action);
        Assert.StartsWith("https://view.example.org/view?", (await editors.Open(visitor, await editors.Link(await editors.NewFile(".docx", 1), "view"))).Action);
        var page = await editors.Open(visitor, await editors.Link(await editors.NewFile(), "view"));
        Assert.StartsWith("https://office.example.org/cool.html?", page.Action);
        Assert.False((await page.Editor(editors.Host).FileInfo()).GetProperty("UserCanWrite").GetBoolean());
    }

    [Fact]
    public async Task A_link_to_view_does_not_lead_to_editing()
    {
        using var visitor = new Visitor(editors.Host);
        var link = await editors.Link(await editors.NewFile(), "view");
        using var answer = await visitor.Get(link.Replace("/view?", "/edit?", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.SeeOther, link), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task What_can_only_be_viewed_is_viewed_and_what_no_editor_opens_is_said()
    {
        using var visitor = new Visitor(editors.Host);
        var link = await editors.Link(await editors.NewFile(".pdf", 1));
        using var toView = await visitor.Get(link);
        Assert.Equal(link.Replace("/edit?", "/view?", StringComparison.Ordinal), toView.Headers.Location?.ToString());
        using var none = await visitor.Get(await editors.Link(await editors.NewFile(".zip", 1)));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, none.StatusCode);
    }

    [Fact]
    public async Task A_link_is_good_for_its_own_file_and_nobody_forges_one()
    {
        using var visitor = new Visitor(editors.Host);
        var (link, other) = (await editors.Link(await editors.NewFile()), await editors.NewFile());
        var stolen = $"/files/{other}/edit?link={link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]}";
        foreach (var address in new[] { stolen, link[..^4], $"/files/{other}/edit?link=x" })
        {
            using var answer = await visitor.Get(address);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Without_a_link_one_signs_in_and_comes_back()
    {
        using var visitor = new Visitor(editors.Host);
        var path = $"/files/{await editors.NewFile()}/edit";
        using var answer = await visitor.Get(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/files/sign-in?to={Uri.EscapeDataString(path)}", answer.Headers.Location?.PathAndQuery);
    }

    [Fact]
    public async Task Who_is_signed_in_opens_the_own_files_as_the_token_allows_and_no_others()
    {
        var file = await editors.NewFile();
        using var owner = await Visitor.SignedIn(editors.Host);
        Assert.True((await (await editors.Open(owner, $"/files/{file}/edit")).Editor(editors.Host).FileInfo()).GetProperty("UserCanWrite").GetBoolean());
        Assert.False((await (await editors.Open(owner, $"/files/{file}/view")).Editor(editors.Host).FileInfo()).GetProperty("UserCanWrite").GetBoolean());
        using var reader = await Visitor.SignedIn(editors.Host, scopes: "Files.Read");
        using var toView = await reader.Get($"/files/{file}/edit");
        Assert.Equal($"/files/{file}/view", toView.Headers.Location?.ToString());
        using var stranger = await Visitor.SignedIn(editors.Host, "mallory");
        using var hidden = await stranger.Get($"/files/{file}/edit");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task The_page_learns_of_saves_and_of_refused_ones()
    {
        using var visitor = new Visitor(editors.Host);
        var page = await editors.Open(visitor, await editors.Link(await editors.NewFile(".odt", 1)));
        var editor = page.Editor(editors.Host);
        await editor.Lock("A");
        await editor.PutFile([2], "A");
        var state = await State(visitor, page);
        Assert.Equal((2, "alice (name)"), (state.GetProperty("version").GetInt32(), state.GetProperty("savedBy").GetString()));
        Assert.Equal(0, state.GetProperty("refused").GetArrayLength());
        await editor.PutFile(Encoding.UTF8.GetBytes("lost?"), "B");
        state = await State(visitor, page, "?known=2");
        Assert.False(state.TryGetProperty("savedBy", out _));
        var refused = state.GetProperty("refused")[0];
        Assert.Equal(("Another program holds this document.", true), (refused.GetProperty("why").GetString(), refused.GetProperty("kept").GetBoolean()));
    }

    [Fact]
    public async Task Editors_that_are_named_are_those_who_saved()
    {
        using var visitor = new Visitor(editors.Host);
        var file = await editors.NewFile();
        var page = await editors.Open(visitor, await editors.Link(file));
        var bob = (await (await editors.Open(visitor, await editors.Link(file, person: "bob"))).Editor(editors.Host).FileInfo()).GetProperty("UserId").GetString()!;
        var editor = page.Editor(editors.Host);
        await editor.Lock("A");
        await editor.PutFile([2], "A", ("X-WOPI-Editors", bob));
        Assert.Equal("bob (name)", (await State(visitor, page)).GetProperty("savedBy").GetString());
    }

    [Fact]
    public async Task A_page_renews_its_token_and_goes_on_with_the_new_one()
    {
        using var visitor = new Visitor(editors.Host);
        var page = await editors.Open(visitor, await editors.Link(await editors.NewFile()));
        using var answer = await visitor.Ask(HttpMethod.Post, page.Session, page.PageToken);
        var renewed = await answer.Json();
        var next = page with { AccessToken = renewed.GetProperty("accessToken").GetString()!, PageToken = renewed.GetProperty("pageToken").GetString()! };
        Assert.NotEqual(page.AccessToken, next.AccessToken);
        Assert.True((await next.Editor(editors.Host).FileInfo()).GetProperty("UserCanWrite").GetBoolean());
        Assert.Equal(1, (await State(visitor, next)).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_page_ends_when_its_token_is_revoked_or_its_person_signs_out()
    {
        using var visitor = await Visitor.SignedIn(editors.Host);
        var file = await editors.NewFile();
        var (page, other) = (await editors.Open(visitor, $"/files/{file}/edit"), await editors.Open(visitor, $"/files/{file}/edit"));
        using var administrator = editors.Host.AsAdministrator();
        var session = (await administrator.GetJson($"/api/files/{file}/sessions?limit=1")).GetProperty("sessions")[0].GetProperty("id").GetString();
        using var revoked = await administrator.DeleteAsync($"/api/wopi/tokens/{session}", TestContext.Current.CancellationToken);
        await Ended(visitor, other);
        await State(visitor, page);
        using var signedOut = await visitor.Fill("/files", "/files/sign-out");
        await Ended(visitor, page);
    }

    [Fact]
    public async Task Nothing_but_a_pages_own_token_is_taken_for_one()
    {
        using var visitor = new Visitor(editors.Host);
        var link = await editors.Link(await editors.NewFile());
        var page = await editors.Open(visitor, link);
        foreach (var token in new[] { "", "x", page.AccessToken, link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..] })
            await Ended(visitor, page with { PageToken = token });
        await Ended(visitor, page with { Session = $"/files/{await editors.NewFile()}/session" });
        Assert.Equal(HttpStatusCode.Unauthorized, (await (page with { AccessToken = page.PageToken }).Editor(editors.Host).CheckFileInfo()).StatusCode);
    }

    [Fact]
    public async Task Editors_are_told_where_the_pages_are_and_whose_messages_are_awaited()
    {
        using var visitor = new Visitor(editors.Host);
        var file = await editors.NewFile();
        var page = await editors.Open(visitor, await editors.Link(file));
        var info = await page.Editor(editors.Host).FileInfo();
        Assert.Equal($"{HostWithEditor.PublicUrl}/files/{file}/edit", info.GetProperty("HostEditUrl").GetString());
        Assert.Equal($"{HostWithEditor.PublicUrl}/files/{file}/view", info.GetProperty("HostViewUrl").GetString());
        Assert.Equal($"{HostWithEditor.PublicUrl}/files/{file}/versions", info.GetProperty("FileVersionUrl").GetString());
        Assert.StartsWith($"{HostWithEditor.PublicUrl}/files/", info.GetProperty("CloseUrl").GetString());
        Assert.Equal(HostWithEditor.PublicUrl, info.GetProperty("PostMessageOrigin").GetString());
        Assert.True(info.GetProperty("ClosePostMessage").GetBoolean());
        // Another site's page awaits messages at its own origin, which this host does not know.
        var token = (await WopiClient.Open(editors.Host, file)).Token;
        var elsewhere = await (page with { AccessToken = token }).Editor(editors.Host).FileInfo();
        Assert.False(elsewhere.TryGetProperty("PostMessageOrigin", out _));
        Assert.False(elsewhere.TryGetProperty("ClosePostMessage", out _));
        Assert.True(elsewhere.TryGetProperty("HostEditUrl", out _));
    }

    private async Task<JsonElement> State(Visitor visitor, OpenPage page, string question = "")
    {
        using var answer = await visitor.Ask(HttpMethod.Get, page.Session + question, page.PageToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }

    private static async Task Ended(Visitor visitor, OpenPage page)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            using var answer = await visitor.Ask(method, page.Session, page.PageToken);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }
}
