using System.IO.Compression;
using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.HostPages;

/// <summary>Pages with lists: what a person finds there, and makes.</summary>
[Collection(nameof(HostWithEditor))]
public sealed class DocumentPageTests(HostWithEditor editors)
{
    [Fact]
    public async Task Documents_are_listed_with_what_can_be_done_with_them()
    {
        using var owner = editors.Host.As("lister");
        var (text, picture, deep) = (await owner.Upload("a.odt", "a"), await owner.Upload("b.bin", "b"), await owner.Upload("Folder%20One/c.pdf", "c"));
        using var visitor = await Visitor.SignedIn(editors.Host, "lister");
        var page = await visitor.Page("/files");
        Assert.Contains($"href=\"/files/{text}/edit\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/files/{text}/view\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/files/{picture}/view\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/files/{picture}/download\"", page, StringComparison.Ordinal);
        Assert.Contains(">Folder One</a>", page, StringComparison.Ordinal);
        var folder = (await owner.GetJson($"/v1.0/me/drive/items/{deep}")).GetProperty("parentReference").GetProperty("id").GetString();
        var inside = await visitor.Page($"/files/{folder}");
        Assert.Contains($"href=\"/files/{deep}/view\"", inside, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/files/{deep}/edit\"", inside, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_files_own_address_leads_to_the_most_that_can_be_done()
    {
        using var owner = editors.Host.As("leader");
        using var visitor = await Visitor.SignedIn(editors.Host, "leader");
        foreach (var (name, way) in new[] { ("a.odt", "edit"), ("b.pdf", "view"), ("c.bin", "download") })
        {
            var file = await owner.Upload(name, "x");
            using var answer = await visitor.Get($"/files/{file}");
            Assert.Equal($"/files/{file}/{way}", answer.Headers.Location?.ToString());
        }
    }

    [Theory, InlineData(".odt", "mimetype"), InlineData(".docx", "[Content_Types].xml")]
    public async Task A_new_document_is_empty_named_and_opened(string kind, string first)
    {
        using var visitor = await Visitor.SignedIn(editors.Host, $"maker of {kind}");
        var home = await visitor.Page("/files");
        var places = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var made = await visitor.Fill("/files", NewIn(home), ("kind", kind), ("name", "Minutes"));
            Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
            places.Add(made.Headers.Location!.ToString());
        }
        Assert.EndsWith("/edit", places[0]);
        var list = await visitor.Page("/files");
        Assert.Contains($">Minutes{kind}</a>", list, StringComparison.Ordinal);
        Assert.Contains($">Minutes 1{kind}</a>", list, StringComparison.Ordinal);
        var page = await editors.Open(visitor, places[0]);
        using var content = await page.Editor(editors.Host).GetFile();
        using var archive = new ZipArchive(await content.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal(first, archive.Entries[0].FullName);
    }

    [Fact]
    public async Task Only_kinds_that_an_editor_edits_can_be_made_and_only_by_names_that_files_may_have()
    {
        using var visitor = await Visitor.SignedIn(editors.Host, "chooser");
        var home = await visitor.Page("/files");
        Assert.DoesNotContain("value=\".xlsx\"", home, StringComparison.Ordinal);
        foreach (var (kind, name) in new[] { (".xlsx", "a"), (".exe", "a"), (".odt", "a/b"), (".odt", new string('x', 300)) })
        {
            using var answer = await visitor.Fill("/files", NewIn(home), ("kind", kind), ("name", name));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        Assert.Contains("There is nothing in this folder.", await visitor.Page("/files"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_this_host_has_not_given_out_does_nothing()
    {
        using var visitor = await Visitor.SignedIn(editors.Host, "victim");
        using var answer = await visitor.Post(NewIn(await visitor.Page("/files")), ("kind", ".odt"), ("name", "Forged"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("Forged", await visitor.Page("/files"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_are_found_by_a_part_of_their_names_but_not_those_of_others()
    {
        using var owner = editors.Host.As("searcher");
        using var other = editors.Host.As("other");
        await owner.Upload("Deep/er/Annual%20REPORT.odt", "a");
        await other.Upload("Secret%20report.odt", "b");
        using var visitor = await Visitor.SignedIn(editors.Host, "searcher");
        var page = await visitor.Page("/files?q=report");
        Assert.Contains("Annual REPORT.odt", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", page, StringComparison.Ordinal);
        Assert.Contains("No document of yours has such a name.", await visitor.Page("/files?q=%25"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_folders_come_in_pages()
    {
        using var owner = editors.Host.As("collector");
        for (var i = 0; i <= 100; i++) await owner.Upload($"{i:000}.txt", "x");
        using var visitor = await Visitor.SignedIn(editors.Host, "collector");
        var first = await visitor.Page("/files");
        Assert.Contains(">099.txt</a>", first, StringComparison.Ordinal);
        Assert.DoesNotContain(">100.txt</a>", first, StringComparison.Ordinal);
        var next = first[(first.IndexOf("class=\"pager\"><a href=\"", StringComparison.Ordinal) + 23)..].Split('"')[0];
        Assert.Contains(">100.txt</a>", await visitor.Page(next), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_are_listed_and_downloaded()
    {
        using var owner = editors.Host.As("saver");
        var file = await owner.Upload("v.odt", "one");
        await owner.Upload("v.odt", "two");
        using var visitor = await Visitor.SignedIn(editors.Host, "saver");
        var page = await visitor.Page($"/files/{file}/versions");
        Assert.Contains("Version 2", page, StringComparison.Ordinal);
        Assert.Contains("by saver (name)", page, StringComparison.Ordinal);
        using var download = await visitor.Get($"/files/{file}/download?version=1");
        using var content = await visitor.Get(download.Headers.Location!.ToString());
        Assert.Equal("one", await content.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment", content.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task What_others_have_is_not_there()
    {
        using var owner = editors.Host.As("private");
        var file = await owner.Upload("Private/p.odt", "p");
        var folder = (await owner.GetJson($"/v1.0/me/drive/items/{file}")).GetProperty("parentReference").GetProperty("id").GetString();
        using var visitor = await Visitor.SignedIn(editors.Host, "nosy");
        foreach (var path in new[] { $"/files/{file}", $"/files/{folder}", $"/files/{file}/versions", $"/files/{file}/download", $"/files/{Guid.NewGuid():N}", "/files/nothing" })
        {
            using var answer = await visitor.Get(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_token_without_a_permission_for_files_or_without_a_person_shows_nothing()
    {
        using var visitor = await Visitor.SignedIn(editors.Host, "mailer", "Mail.Read");
        using var answer = await visitor.Get("/files");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_cookies_are_for_TLS_only()
    {
        await using var host = new FileHostApplication { Settings = { ["PublicUrl"] = "https://files.example.org" } };
        await host.InitializeAsync();
        foreach (var path in new[] { "/files/sign-in", "/admin/sign-in" })
        {
            using var answer = await host.Anonymous().GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure;", cookie, StringComparison.Ordinal));
        }
    }

    // The form that makes a document says where.
    private static string NewIn(string home) =>
        System.Text.RegularExpressions.Regex.Match(home, "action=\"(?<path>/files/[0-9a-f]{32}/new)\"",
            System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["path"].Value;
}
