using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>What an editor says about its save stands in the history as it was said: whom it names, which flags it sets.</summary>
public sealed class PutFileHeadersTests(FileHostApplication host)
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("new");

    [Fact]
    public async Task Everybody_whom_the_editor_names_appears_with_the_save_beside_the_person_whose_token_it_was()
    {
        var alice = await host.Opened([]);
        var bob = await host.AlsoOpened(alice, "bob");
        var raw = $"{await UserId(alice)},{await UserId(bob)}, stranger@elsewhere";
        var save = await Saved(alice, ("X-WOPI-Editors", raw));
        Assert.Equal("alice (name)", save.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal(
            [("alice (name)", "Directory"), ("bob (name)", "Directory"), ("stranger@elsewhere", "Declared")],
            Editors(save).Select(editor => (editor.GetProperty("name").GetString()!, editor.GetProperty("kind").GetString()!)));
        Assert.Equal(raw, save.Says("EditorsRaw"));
        await host.AssertIntact(alice.FileId);
    }

    [Fact]
    public async Task An_unknown_editor_is_the_same_person_each_time_and_in_every_file()
    {
        var (one, other) = (await host.Opened([]), await host.Opened([], "carol"));
        var first = Assert.Single(Editors(await Saved(one, ("X-WOPI-Editors", "nobody-knows-me"))));
        var second = Assert.Single(Editors(await Saved(other, ("X-WOPI-Editors", "nobody-knows-me"))));
        Assert.Equal(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_person_named_twice_or_in_another_spelling_of_the_id_is_one_editor()
    {
        var alice = await host.Opened([]);
        var id = await UserId(alice);
        var save = await Saved(alice, ("X-WOPI-Editors", $"{id},,{id.ToUpperInvariant()} ,{Guid.Parse(id):D}"));
        Assert.Equal(id, Assert.Single(Editors(save)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task No_header_an_empty_one_and_one_with_names_are_told_apart()
    {
        var editor = await host.Opened([]);
        var without = await Saved(editor);
        Assert.Equal((null, null), (without.Says("Editors"), without.Says("EditorsRaw")));
        await editor.Lock("A");
        await editor.PutFile(Bytes, "A", ("X-WOPI-Editors", ""));
        (await host.History(editor.FileId))[^1].AssertSays(("Editors", "[]"), ("EditorsRaw", ""));
    }

    [Fact]
    public async Task A_save_can_be_found_by_an_editor_whom_only_the_header_names()
    {
        var alice = await host.Opened([]);
        var bob = await host.AlsoOpened(alice, "bob");
        await Saved(alice, ("X-WOPI-Editors", await UserId(bob)));
        Assert.Equal(["ContentReplaced"], (await host.History(alice.FileId, $"&user={await UserId(bob)}")).Types());
    }

    [Theory]
    [InlineData("X-COOL-WOPI-IsModifiedByUser", "Modified"), InlineData("X-LOOL-WOPI-IsModifiedByUser", "Modified")]
    [InlineData("X-COOL-WOPI-IsAutosave", "Autosave"), InlineData("X-LOOL-WOPI-IsAutosave", "Autosave")]
    [InlineData("X-COOL-WOPI-IsExitSave", "ExitSave"), InlineData("X-LOOL-WOPI-IsExitSave", "ExitSave")]
    public async Task A_flag_is_true_false_or_absent(string header, string member)
    {
        var editor = await host.Opened([]);
        await editor.Lock("A");
        foreach (var (sent, stored) in new[] { ("true", "true"), ("False", "false"), ("", null), ("perhaps", null) })
        {
            await editor.PutFile(Bytes, "A", (header, sent));
            (await host.History(editor.FileId))[^1].AssertSays((member, stored));
        }
        var all = await SavedAgain(editor);
        all.AssertSays(("Modified", null), ("Autosave", null), ("ExitSave", null));
    }

    [Fact]
    public async Task The_new_name_of_a_header_counts_before_the_old_one()
    {
        var save = await Saved(
            await host.Opened([]),
            ("X-LOOL-WOPI-IsAutosave", "true"), ("X-COOL-WOPI-IsAutosave", "false"), ("X-LOOL-WOPI-IsExitSave", "true"),
            ("X-COOL-WOPI-ExtendedData", "new"), ("X-LOOL-WOPI-ExtendedData", "old"));
        save.AssertSays(("Autosave", "false"), ("ExitSave", "true"), ("ExtendedData", "new"));
    }

    [Fact]
    public async Task A_refused_save_says_the_same_about_itself()
    {
        var editor = await host.Opened(Bytes);
        await editor.PutFile(Bytes, "A", ("X-COOL-WOPI-IsAutosave", "true"), ("X-COOL-WOPI-ExtendedData", "from the toolbar"),
            ("X-COOL-WOPI-Timestamp", "2001-01-01T00:00:00.000000Z"), ("X-WOPI-Editors", "somebody"));
        var refused = (await host.Story(editor.FileId))[^1];
        refused.AssertSays(("Code", "NotLocked"), ("Autosave", "true"), ("Modified", null), ("ExtendedData", "from the toolbar"),
            ("BaseTimestamp", "2001-01-01T00:00:00.000000Z"), ("EditorsRaw", "somebody"));
        Assert.Equal("Declared", Assert.Single(Editors(refused)).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_save_carries_what_the_request_says_about_the_client()
    {
        var editor = await host.Opened([]);
        var save = await Saved(editor, ("X-WOPI-CorrelationID", "c-1"), ("X-WOPI-SessionId", "s-1"), ("X-WOPI-ClientVersion", "25.04.1"),
            ("X-WOPI-MachineName", "node-7"), ("User-Agent", "COOLWSD HTTP Agent 25.04"));
        Assert.Equal("c-1", save.GetProperty("correlation").GetString());
        var headers = save.GetProperty("headers");
        foreach (var (name, value) in new[]
        {
            ("Session", "s-1"), ("ClientVersion", "25.04.1"), ("Machine", "node-7"), ("Agent", "COOLWSD HTTP Agent 25.04"),
            ("Client", "Collabora"), ("Ip", "127.0.0.1"), ("Jti", (await host.Read(editor.Token)).Id.ToString("N")), ("Proof", "none"),
        })
            Assert.Equal((name, value), (name, headers.GetProperty(name).GetString()));
    }

    [Fact]
    public async Task A_long_header_is_not_cut_in_the_middle_of_a_character()
    {
        var editor = await host.Opened([]);
        await using var connection = await RawConnection.Open(host);
        await connection.Send(editor.Head("/contents", "PUT",
            $"User-Agent: {Long(511)}", $"X-WOPI-MachineName: {Long(511)}", $"X-WOPI-Editors: {Long(255)}", $"X-WOPI-Lock: {Long(1024)}",
            "Content-Length: 1") + "x");
        Assert.StartsWith("HTTP/1.1 200 ", await connection.ReadToEnd(), StringComparison.Ordinal);

        static string Long(int before) => new string('x', before) + "😀 and more";
    }

    private async Task<JsonElement> Saved(WopiClient editor, params (string, string)[] headers)
    {
        using var response = await editor.PutFile(Bytes, null, headers);
        response.AssertDone("2");
        return (await host.History(editor.FileId))[^1];
    }

    private async Task<JsonElement> SavedAgain(WopiClient editor)
    {
        await editor.PutFile(Bytes, "A");
        return (await host.History(editor.FileId))[^1];
    }

    private static IEnumerable<JsonElement> Editors(JsonElement save) => save.GetProperty("editors").EnumerateArray();

    private static async Task<string> UserId(WopiClient editor) => (await editor.FileInfo()).GetProperty("UserId").GetString()!;
}
