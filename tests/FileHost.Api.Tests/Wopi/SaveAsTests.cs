using System.Net;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>PutRelativeFile, beyond what the conformance suite asks: what the log says, and what names become.</summary>
public sealed class SaveAsTests(FileHostApplication host)
{
    private const string Suggested = "X-WOPI-SuggestedTarget", Relative = "X-WOPI-RelativeTarget", Overwrite = "X-WOPI-OverwriteRelativeTarget";

    [Fact]
    public async Task The_new_file_says_what_it_was_copied_from_and_who_saved_it_and_the_old_one_says_nothing()
    {
        var (editor, folder) = await Opened("Offer.odt");
        var copy = await Saved(await editor.PutRelativeFile([1, 2], (Suggested, "Offer.docx"), ("X-WOPI-FileConversion", "")));
        var history = await host.History(copy.FileId);
        Assert.Equal(["FileCreated", "ContentReplaced"], history.Types());
        history[0].AssertSays(
            ("Name", "Offer.docx"), ("Origin", "Wopi.PutRelativeFile"), ("CopiedFrom", Guid.Parse(editor.FileId).ToString()), ("Converted", "true"));
        history[1].AssertSays(("Version", "1"), ("Size", "2"), ("Source", "Wopi"));
        Assert.Equal("alice (name)", history[0].GetProperty("user").GetProperty("name").GetString());
        Assert.Empty(await host.Story(editor.FileId));
        Assert.Equal(["Offer.docx", "Offer.odt"], await Names(folder));
        await host.AssertIntact(copy.FileId);
    }

    [Fact]
    public async Task The_new_token_is_the_same_persons_for_the_new_file_and_ends_with_the_old_one()
    {
        var (editor, _) = await Opened("Offer.odt");
        var copy = await Saved(await editor.PutRelativeFile([1], (Suggested, ".docx")));
        var (old, traded) = (await host.Read(editor.Token), await host.Read(copy.Token));
        Assert.Equal((old.Subject, old.Permissions, old.ExpiresAt), (traded.Subject, traded.Permissions, traded.ExpiresAt));
        Assert.NotEqual(old.Id, traded.Id);
        Assert.Empty(await host.Session(copy));
        await copy.FileInfo();
        Assert.Equal(["token_issued", "file_opened"], await host.Session(copy));
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.WithToken(editor.FileId, copy.Token).CheckFileInfo()).StatusCode);
    }

    [Theory]
    [InlineData("a/b+AFw-c:d+ACo-.docx", "a_b_c_d_.docx")]
    [InlineData("CON", "_CON")]
    [InlineData("+AAA-x.docx", "_x.docx")]
    [InlineData("+ACA-", "Original 1.txt")]
    [InlineData("+AOQ-rger", "ärger")]
    [InlineData("+2D0-", "+2D0-")]
    public async Task A_suggestion_is_adapted_and_never_refused(string suggested, string name)
    {
        var (editor, folder) = await Opened("Original.txt");
        await Saved(await editor.PutRelativeFile([1], (Suggested, suggested)));
        Assert.Contains(name, await Names(folder));
    }

    [Theory, InlineData("a/b.docx", "a+AF8-b.docx"), InlineData("+AAA-.docx", "+AF8-.docx"), InlineData("CON", "+AF8-CON"), InlineData("...", null)]
    public async Task An_exact_name_that_is_illegal_is_refused_with_one_that_is_not(string relative, string? valid)
    {
        var (editor, folder) = await Opened("Original.txt");
        using var response = await editor.PutRelativeFile([1], (Relative, relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(valid, response.Header("X-WOPI-ValidRelativeTarget"));
        Assert.Equal(["Original.txt"], await Names(folder));
    }

    [Fact]
    public async Task Without_a_target_it_is_a_bad_request()
    {
        var (editor, _) = await Opened("Original.txt");
        foreach (var headers in new (string, string)[][] { [], [(Suggested, "")], [(Relative, ""), (Suggested, "")] })
            Assert.Equal(HttpStatusCode.BadRequest, (await editor.PutRelativeFile([1], headers)).StatusCode);
    }

    [Fact]
    public async Task Many_at_once_with_one_name_become_as_many_files()
    {
        var (editor, folder) = await Opened("Original.txt");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => editor.PutRelativeFile([(byte)n], (Suggested, "same.txt"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(9, (await Names(folder)).Count);
    }

    [Fact]
    public async Task A_taken_name_leaves_a_refused_save_in_the_folder_and_no_file()
    {
        var (editor, folder) = await Opened("Original.txt");
        using var response = await editor.PutRelativeFile([1, 2, 3], (Relative, "original.TXT"));
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var refused = Assert.Single(await Refusals(folder));
        Assert.Equal(("NameTaken", 409, 3), (Text(refused, "Code"), refused.GetProperty("Status").GetInt32(), refused.GetProperty("Size").GetInt32()));
    }

    [Fact]
    public async Task A_locked_target_keeps_the_refused_bytes_for_rescue()
    {
        var (editor, _) = await Opened("Original.txt");
        var target = await Saved(await editor.PutRelativeFile([1], (Relative, "target.txt")));
        await target.Lock("A");
        (await editor.PutRelativeFile([7, 7], (Relative, "target.txt"), (Overwrite, "true"))).AssertConflict("A");
        var refused = await host.RefusedSave(target.FileId);
        Assert.Equal([7, 7], await host.Download(refused.GetProperty("contentUrl").GetString()!));
        (await host.Story(target.FileId))[^2].AssertSays(("Operation", "PutRelativeFile"), ("Held", "A"), ("Offered", null), ("Allowed", "false"));
    }

    [Theory, InlineData(Suggested), InlineData(Relative)]
    public async Task A_blocked_extension_is_not_offered_and_the_attempt_is_recorded(string header)
    {
        var (editor, folder) = await Opened("Original.txt");
        using var response = await editor.PutRelativeFile([1], (header, "page.ASHX"));
        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Equal("BlockedExtension", Text(Assert.Single(await Refusals(folder)), "Code"));
        Assert.Equal(["Original.txt"], await Names(folder));
    }

    [Fact]
    public async Task What_is_announced_as_too_large_is_refused_before_it_comes()
    {
        var (editor, folder) = await Opened("Original.txt");
        using var response = await editor.Override("PUT_RELATIVE", (Suggested, "big.txt"), ("X-WOPI-Size", $"{1L << 50}"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("TooLarge", Text(Assert.Single(await Refusals(folder)), "Code"));
    }

    private async Task<(WopiClient Editor, string Folder)> Opened(string name)
    {
        using var administrator = host.AsAdministrator();
        var id = await administrator.Upload($"{Guid.NewGuid():N}/{name}", [1]);
        return (await WopiClient.Open(host, id), (await administrator.GetJson($"/api/files/{id}")).GetProperty("folderId").GetString()!);
    }

    private async Task<WopiClient> Saved(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WopiClient.At(host, (await response.Json()).GetProperty("Url").GetString()!);
    }

    private async Task<IReadOnlyList<string>> Names(string folder)
    {
        using var administrator = host.AsAdministrator();
        var children = (await administrator.GetJson($"/v1.0/me/drive/items/{folder}/children")).GetProperty("value");
        return [.. children.EnumerateArray().Select(child => Text(child, "name"))];
    }

    private async Task<IReadOnlyList<JsonElement>> Refusals(string folder)
    {
        var refusals = new List<JsonElement>();
        await using var command = host.Database.Owner.CreateCommand(
            "select data::text from events.mt_events where stream_id = $1 and type = 'upload_rejected' order by version");
        command.Parameters.Add(new() { Value = Guid.Parse(folder) });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) refusals.Add(JsonElement.Parse(reader.GetString(0)));
        return refusals;
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
