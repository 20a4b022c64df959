using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>RenameFile, beyond what the conformance suite asks.</summary>
public sealed class RenameFileTests(RenameFileTests.ExcusingHost excusing) : IClassFixture<RenameFileTests.ExcusingHost>
{
    private const string OldLibreOffice = "LOOLWSD WOPI Agent 6.4.15", Collabora = "COOLWSD HTTP Agent 25.04.1";
    private readonly FileHostApplication host = excusing.Host;

    /// <summary>A host whose administrator knows an editor that renames without showing its lock.</summary>
    public sealed class ExcusingHost : IAsyncLifetime
    {
        public FileHostApplication Host { get; } = new() { Settings = new() { ["RenameWithoutLock"] = "LibreOffice Online" } };

        public ValueTask InitializeAsync() => Host.InitializeAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    [Fact]
    public async Task The_name_changes_and_nothing_else_does()
    {
        var editor = await Opened("Old name.odt");
        var before = await editor.FileInfo();
        using var response = await editor.RenameFile("New +AOQ- name", "some lock");
        var (answer, after) = (await response.Json(), await editor.FileInfo());
        Assert.Equal("New ä name", answer.GetProperty("Name").GetString());
        Assert.Equal("New ä name.odt", after.GetProperty("BaseFileName").GetString());
        foreach (var same in new[] { "Version", "LastModifiedTime", "SHA256", "OwnerId", "Size" })
            Assert.Equal(before.GetProperty(same).ToString(), after.GetProperty(same).ToString());
        Assert.Equal(after.GetProperty("LastModifiedTime").GetString(), answer.GetProperty("LastModifiedTime").GetString());
        Assert.Equal(editor.FileId, WopiClient.At(host, answer.GetProperty("Url").GetString()!).FileId);
        Assert.Equal(["LockChecked", "FileRenamed"], (await host.Story(editor.FileId)).Types());
        await host.AssertIntact(editor.FileId);
    }

    [Fact]
    public async Task The_old_name_is_free_then_and_the_new_one_is_not()
    {
        var (editor, folder) = (await Opened("one.odt"), folderOfLast);
        await editor.RenameFile("two");
        using var administrator = host.AsAdministrator();
        Assert.NotEqual(editor.FileId, await administrator.Upload($"{folder}/one.odt", [2]));
        Assert.Equal(editor.FileId, await administrator.Upload($"{folder}/two.odt", [3]));
    }

    [Fact]
    public async Task A_taken_name_gets_a_number_and_asked_for_again_the_same_one()
    {
        var (editor, folder) = (await Opened("mine.odt"), folderOfLast);
        using var administrator = host.AsAdministrator();
        await administrator.Upload($"{folder}/yours.odt", [2]);
        for (var i = 0; i < 2; i++)
            Assert.Equal("yours 1", (await (await editor.RenameFile("yours")).Json()).GetProperty("Name").GetString());
        Assert.Equal(["LockChecked", "FileRenamed"], (await host.Story(editor.FileId)).Types());
    }

    [Fact]
    public async Task Only_the_case_may_change()
    {
        var editor = await Opened("report.odt");
        await editor.RenameFile("REPORT");
        Assert.Equal("REPORT.odt", (await editor.FileInfo()).GetProperty("BaseFileName").GetString());
        await host.AssertIntact(editor.FileId);
        using var administrator = host.AsAdministrator();
        Assert.Equal(editor.FileId, await administrator.Upload($"{folderOfLast}/report.odt", [3]));
    }

    [Theory, InlineData("a/b:c", "a_b_c"), InlineData("v1.2", "v1.2"), InlineData("NUL", "_NUL"), InlineData("Neu+APw", "Neuü")]
    public async Task A_name_that_is_illegal_is_adapted(string requested, string name)
    {
        var editor = await Opened("x.odt");
        Assert.Equal(name, (await (await editor.RenameFile(requested)).Json()).GetProperty("Name").GetString());
    }

    [Theory, InlineData(""), InlineData("..."), InlineData("+ACA-")]
    public async Task A_name_of_which_nothing_is_left_is_refused_with_the_reason(string requested)
    {
        var editor = await Opened("x.odt");
        using var response = await editor.RenameFile(requested);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Matches(@"^[A-Z].*\.$", response.Header("X-WOPI-InvalidFileNameError"));
        Assert.Empty(await host.Story(editor.FileId));
    }

    [Fact]
    public async Task A_file_without_an_extension_keeps_being_without_one()
    {
        var editor = await Opened("LICENSE");
        Assert.Equal("v1.2 final", (await (await editor.RenameFile("v1.2 final")).Json()).GetProperty("Name").GetString());
    }

    [Fact]
    public async Task The_document_that_some_editors_send_along_is_received_and_ignored()
    {
        var editor = await Opened("x.odt");
        using var response = await editor.RenameFile("renamed", body: new ByteArrayContent(new byte[16 << 20]));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("1", (await editor.FileInfo()).GetProperty("Version").GetString());
    }

    [Theory, InlineData(OldLibreOffice, true), InlineData(Collabora, false), InlineData("somebody else", false)]
    public async Task Without_the_lock_only_the_configured_editor_renames_and_the_log_says_so(string agent, bool mayIt)
    {
        var editor = await Opened("x.odt");
        await editor.Lock("A");
        using var response = await editor.Override("RENAME_FILE", ("X-WOPI-RequestedName", "y"), ("User-Agent", agent));
        if (mayIt) Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        else response.AssertConflict("A");
        (await host.Story(editor.FileId))[1].AssertSays(
            ("Operation", "RenameFile"), ("Offered", null), ("Held", "A"), ("Outcome", "Mismatch"), ("Allowed", mayIt ? "true" : "false"));
    }

    [Fact]
    public async Task With_a_token_for_viewing_it_is_refused()
    {
        var reader = await host.AlsoOpened(await Opened("x.odt"), "bob", "view");
        Assert.False((await reader.FileInfo()).GetProperty("UserCanRename").GetBoolean());
        Assert.Equal(HttpStatusCode.Unauthorized, (await reader.RenameFile("y")).StatusCode);
    }

    private string folderOfLast = "";

    private async Task<WopiClient> Opened(string name)
    {
        using var administrator = host.AsAdministrator();
        folderOfLast = $"{Guid.NewGuid():N}";
        return await WopiClient.Open(host, await administrator.Upload($"{folderOfLast}/{name}", [1]));
    }
}
