using System.Net;
using System.Text.RegularExpressions;
using FileHost.Api.Access;
using FileHost.Api.Tests.Host;
using FileHost.Browser.Tests.Host;

namespace FileHost.Browser.Tests;

/// <summary>What a browser would not do by itself: forged forms, forged addresses, forms of those who may only read.</summary>
[Collection(AdminPagesCollection.Name)]
public sealed partial class ProtectionTests(AdminPages pages)
{
    private readonly FileHostApplication host = pages.Host;

    private async Task<WopiClient> Locked()
    {
        var editor = await WopiClient.Open(host, await host.NewOffer($"{Guid.NewGuid():N}.odt"));
        await editor.Lock("A");
        return editor;
    }

    [Fact]
    public async Task A_form_without_the_proof_that_it_is_of_this_host_is_refused_and_changes_nothing()
    {
        var editor = await Locked();
        using var administrator = await Visitor.SignedIn(host, "administrator", Caller.Administrator);
        using var other = await Visitor.SignedIn(host, "another administrator", Caller.Administrator);
        await administrator.Get($"/admin/files/{editor.FileId}/lock/break");
        var address = $"/admin/files/{editor.FileId}/lock/break";
        using var without = await administrator.Send(address, ("reason", "forged"), ("lock", "A"));
        using var invented = await administrator.Send(address, ("form", "invented"), ("reason", "forged"), ("lock", "A"));
        using var foreign = await other.Send(address, ("form", administrator.Form), ("reason", "forged"), ("lock", "A"));
        Assert.All([without, invented, foreign], response => Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode));
        Assert.Equal("FileLocked", (await host.EventTypes(editor.FileId))[^1]);
    }

    [Fact]
    public async Task Whoever_may_only_read_and_whoever_is_not_signed_in_changes_nothing_by_any_form()
    {
        var editor = await Locked();
        using var auditor = await Visitor.SignedIn(host, "auditor", Caller.Auditor, Caller.Records);
        await auditor.Get($"/admin/files/{editor.FileId}");
        using var nobody = Visitor.Unknown(host);
        foreach (var action in new[]
        {
            $"/admin/files/{editor.FileId}/lock/break", $"/admin/files/{pages.Story.File}/versions/1/restore",
            $"/admin/rejected-saves/{pages.Story.RejectedSave}/promote", "/admin/system/projections/Events/rebuild",
        })
        {
            using var refused = await auditor.Post(action, ("reason", "curious"), ("lock", "A"));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            using var sent = await nobody.Send(action, ("reason", "curious"), ("lock", "A"));
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
            Assert.StartsWith("/admin/sign-in", sent.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        }
        Assert.Equal("FileLocked", (await host.EventTypes(editor.FileId))[^1]);
    }

    [Theory, InlineData("lock/break"), InlineData("promote")]
    public async Task Without_a_reason_the_form_comes_back_and_says_so(string action)
    {
        var editor = await Locked();
        using var administrator = await Visitor.SignedIn(host, "administrator", Caller.Administrator);
        var address = action == "promote" ? $"/admin/rejected-saves/{pages.Story.RejectedSave}/promote" : $"/admin/files/{editor.FileId}/{action}";
        await administrator.Get($"/admin/files/{editor.FileId}");
        using var response = await administrator.Post(address, ("reason", "   "), ("lock", "A"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("needs a reason", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory, InlineData("//example.org"), InlineData("https://example.org/admin/"), InlineData("/administration"), InlineData("/\\example.org")]
    public async Task Nobody_is_sent_elsewhere_after_signing_in(string elsewhere)
    {
        using var visitor = Visitor.Unknown(host);
        var address = $"/admin/sign-in?to={Uri.EscapeDataString(elsewhere)}";
        await visitor.Get(address);
        using var response = await visitor.Post(address, ("token", pages.AdministratorsToken()));
        Assert.Equal((HttpStatusCode.SeeOther, "/admin"), (response.StatusCode, response.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task A_view_leaves_one_question_in_the_log_and_its_next_pages_and_refreshes_leave_none()
    {
        var editor = await Locked();
        for (var i = 0; i < 60; i++)
        {
            (await editor.RefreshLock("A")).Dispose();
            (await editor.PutFile([(byte)i], "A")).Dispose();
        }
        await host.CatchUp();
        using var auditor = await Visitor.SignedIn(host, $"{Guid.NewGuid():N}", Caller.Auditor);
        var before = await Questions();
        var first = await auditor.Get($"/admin/files/{editor.FileId}/versions");
        Assert.Equal(before + 1, await Questions());
        var older = OlderLink().Match(first).Groups["address"].Value;
        (await editor.PutFile([61], "A")).Dispose();
        var second = await auditor.Get(older);
        Assert.Equal(before + 1, await Questions());
        var shown = Versions(first).Concat(Versions(second));
        Assert.Equal(Enumerable.Range(1, 61).Reverse(), shown);

        var timeline = await auditor.Get($"/admin/files/{editor.FileId}");
        var refresh = RefreshAddress().Match(timeline).Groups["address"].Value;
        var asked = await Questions();
        await auditor.Get(refresh);
        Assert.Equal(asked, await Questions());
        // An address that this host has not given out is a question of its own.
        await auditor.Get($"/admin/files/{editor.FileId}?refresh=1");
        await auditor.Get($"/admin/files/{editor.FileId}/versions?before=5");
        Assert.Equal(asked + 2, await Questions());
    }

    [Fact]
    public async Task Pages_are_kept_by_nobody_and_take_nothing_from_elsewhere()
    {
        using var administrator = await Visitor.SignedIn(host, "administrator", Caller.Administrator);
        using var page = await administrator.Ask($"/admin/files/{pages.Story.File}");
        Assert.Equal("no-store", page.Headers.CacheControl?.ToString());
        var policy = page.Header("Content-Security-Policy")!;
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotMatch(InlineCode(), html);
        var style = Asset().Match(html).Groups["address"].Value;
        using var asset = await administrator.Ask(style);
        Assert.Equal("public, max-age=31536000, immutable", asset.Headers.CacheControl?.ToString());
        Assert.Equal("text/css", asset.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Contents_are_downloads_under_the_names_of_their_files()
    {
        using var administrator = await Visitor.SignedIn(host, "administrator", Caller.Administrator);
        using var version = await administrator.Ask($"/admin/files/{pages.Story.File}/versions/2/content");
        Assert.Equal("second draft", await version.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment", version.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("Offer 2026.odt", version.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        using var rejected = await administrator.Ask($"/admin/rejected-saves/{pages.Story.RejectedSave}/content");
        Assert.Equal("bytes that nobody wants to lose", await rejected.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await administrator.Get($"/admin/files/{pages.Story.File}/versions/99/content", HttpStatusCode.NotFound);
    }

    private async Task<long> Questions()
    {
        await using var command = host.Database.Owner.CreateCommand("select count(*) from events.mt_events where type = 'audit_queried'");
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static IEnumerable<int> Versions(string page) =>
        VersionCell().Matches(page).Select(cell => int.Parse(cell.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex("<th scope=\"row\" class=\"number\">(?<number>\\d+)</th>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionCell();

    [GeneratedRegex("href=\"(?<address>[^\"]+)\" rel=\"next\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OlderLink();

    [GeneratedRegex("data-address=\"(?<address>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RefreshAddress();

    [GeneratedRegex("href=\"(?<address>/admin/assets/[^\"]+css)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asset();

    [GeneratedRegex("<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=|https?://", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InlineCode();
}
