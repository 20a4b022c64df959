using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>
/// An editor says which LastModifiedTime it has seen; a save on top of something else is a conflict that only a person can resolve.
/// </summary>
public sealed class PutFileTimestampTests(FileHostApplication host)
{
    private static readonly byte[] Old = Encoding.UTF8.GetBytes("old"), New = Encoding.UTF8.GetBytes("new");
    private static readonly byte[] Newer = Encoding.UTF8.GetBytes("newer");

    [Theory, InlineData("X-COOL-WOPI-Timestamp"), InlineData("X-LOOL-WOPI-Timestamp")]
    public async Task A_save_by_somebody_who_has_not_seen_the_newest_content_is_refused_with_1010_and_the_bytes_are_kept(string header)
    {
        var (editor, seen) = await Locked();
        using var other = await editor.PutFile(New, "A");
        using var response = await editor.PutFile(Newer, "A", (header, seen));
        response.AssertConflict(held: "A");
        var body = await response.Json();
        Assert.Equal((1010, 1010), (body.GetProperty("COOLStatusCode").GetInt32(), body.GetProperty("LOOLStatusCode").GetInt32()));
        Assert.Equal(LastModified(await other.Json()), LastModified(body));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var story = await host.Story(editor.FileId);
        Assert.Equal(["FileLocked", "LockChecked", "ContentReplaced", "LockChecked", "UploadRejected"], story.Types());
        story[3].AssertSays(("Outcome", "Matched"), ("Allowed", "true"));
        story[4].AssertSays(("Code", "ChangedInStorage"), ("Status", "409"), ("Held", "A"), ("BaseTimestamp", seen), ("Kept", "true"));
        Assert.Equal(Newer, await host.Download((await host.RefusedSave(editor.FileId)).GetProperty("contentUrl").GetString()!));
    }

    [Fact]
    public async Task A_save_by_somebody_who_has_seen_the_newest_content_is_accepted_again_and_again()
    {
        var (editor, seen) = await Locked();
        for (var version = 2; version < 5; version++)
        {
            using var response = await editor.PutFile(Encoding.UTF8.GetBytes($"{version}"), "A", ("X-COOL-WOPI-Timestamp", seen));
            response.AssertDone($"{version}");
            seen = LastModified(await response.Json());
        }
        Assert.Equal(seen, LastModified(await editor.FileInfo()));
    }

    [Theory, InlineData("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", 0), InlineData("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", 2)]
    [InlineData("yyyy-MM-dd' 'HH:mm:ss.ffffff'Z'", 0)]
    public async Task The_same_instant_written_otherwise_is_no_conflict(string format, int hours)
    {
        var (editor, seen) = await Locked();
        var otherwise = DateTimeOffset.Parse(seen, CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(hours))
            .ToString(format, CultureInfo.InvariantCulture);
        Assert.NotEqual(seen, otherwise);
        using var response = await editor.PutFile(New, "A", ("X-COOL-WOPI-Timestamp", otherwise));
        response.AssertDone("2");
        (await host.Story(editor.FileId))[^1].AssertSays(("BaseTimestamp", otherwise));
    }

    [Theory, InlineData("yesterday"), InlineData("0"), InlineData("2001-01-01T00:00:00.000000Z")]
    public async Task What_is_not_the_files_time_is_a_conflict(string time)
    {
        var (editor, _) = await Locked();
        using var response = await editor.PutFile(New, "A", ("X-COOL-WOPI-Timestamp", time));
        response.AssertConflict(held: "A");
    }

    [Fact]
    public async Task The_newest_bytes_sent_again_with_the_old_time_are_accepted_since_the_client_has_lost_the_answer()
    {
        var (editor, seen) = await Locked();
        using var first = await editor.PutFile(New, "A", ("X-COOL-WOPI-Timestamp", seen));
        using var again = await editor.PutFile(New, "A", ("X-COOL-WOPI-Timestamp", seen));
        first.AssertDone("2");
        again.AssertDone("3");
    }

    [Fact]
    public async Task Whoever_says_no_time_means_to_overwrite()
    {
        var (editor, _) = await Locked();
        using var silent = await editor.PutFile(New, "A");
        using var empty = await editor.PutFile(Newer, "A", ("X-COOL-WOPI-Timestamp", ""));
        empty.AssertDone("3");
        Assert.All((await host.Story(editor.FileId)).Where(e => e.Says("Version") is not null), e => Assert.Null(e.Says("BaseTimestamp")));
    }

    [Fact]
    public async Task The_lock_is_looked_at_before_the_time()
    {
        var (editor, _) = await Locked();
        using var response = await editor.PutFile(New, "B", ("X-COOL-WOPI-Timestamp", "2001-01-01T00:00:00.000000Z"));
        response.AssertConflict(held: "A");
        Assert.DoesNotContain("1010", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        (await host.Story(editor.FileId))[^1].AssertSays(("Code", "LockMismatch"), ("BaseTimestamp", "2001-01-01T00:00:00.000000Z"));
    }

    [Fact]
    public async Task An_unlocked_empty_document_is_filled_whatever_time_was_seen()
    {
        var editor = await host.Opened([]);
        using var response = await editor.PutFile(New, null, ("X-COOL-WOPI-Timestamp", "2001-01-01T00:00:00.000000Z"));
        response.AssertDone("2");
    }

    private async Task<(WopiClient Editor, string Seen)> Locked()
    {
        var editor = await host.Opened(Old);
        using var response = await editor.Lock("A");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (editor, LastModified(await editor.FileInfo()));
    }

    private static string LastModified(JsonElement answer) => answer.GetProperty("LastModifiedTime").GetString()!;
}
