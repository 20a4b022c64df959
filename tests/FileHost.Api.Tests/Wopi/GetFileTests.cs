using System.Net;
using System.Security.Cryptography;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>GetFile: the newest bytes, whole or in part, and only to clients that can take so many.</summary>
public sealed class GetFileTests(FileHostApplication host)
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 7))];

    [Theory, InlineData("edit"), InlineData("view")]
    public async Task The_bytes_come_with_the_files_version(string permissions)
    {
        var editor = await host.Opened(Content, permissions: permissions);
        using var response = await editor.GetFile();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Content, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(Content.Length, response.Content.Headers.ContentLength);
        Assert.Equal("1", response.Header("X-WOPI-ItemVersion"));
        Assert.Equal("bytes", response.Header("Accept-Ranges"));
    }

    [Fact]
    public async Task A_save_is_read_at_once()
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        await editor.PutFile(Content, "A");
        using var response = await editor.GetFile();
        Assert.Equal(Content, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("2", response.Header("X-WOPI-ItemVersion"));
    }

    [Fact]
    public async Task An_empty_file_is_an_empty_answer()
    {
        var editor = await host.Opened([]);
        using var response = await editor.GetFile();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_content_above_the_inline_limit_comes_back_whole_and_lies_in_the_blob_store()
    {
        var large = RandomNumberGenerator.GetBytes(300 * 1024);
        var editor = await host.Opened(large);
        using var response = await editor.GetFile();
        Assert.Equal(large, await response.Content.ReadAsByteArrayAsync());
        var hash = Convert.ToHexStringLower(SHA256.HashData(large));
        Assert.Equal(large, await File.ReadAllBytesAsync(Path.Combine(host.DataFolder, "blobs", hash[..2], hash)));
        using var middle = await editor.GetFile(("Range", "bytes=70000-200000"));
        Assert.Equal(large[70000..200001], await middle.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Whoever_has_the_newest_bytes_gets_304()
    {
        var editor = await host.Opened(Content);
        using var first = await editor.GetFile();
        var etag = first.Header("ETag")!;
        Assert.Matches("^\"[^\"]+\"$", etag);
        using var again = await editor.GetFile(("If-None-Match", $"\"other\", {etag}"));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal((etag, "1"), (again.Header("ETag"), again.Header("X-WOPI-ItemVersion")));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        await editor.Lock("A");
        await editor.PutFile([1], "A");
        using var changed = await editor.GetFile(("If-None-Match", etag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(etag, changed.Header("ETag"));
    }

    [Theory]
    [InlineData("bytes=0-99", 0, 99), InlineData("bytes=0-0", 0, 0), InlineData("bytes=400-499", 400, 499)]
    [InlineData("bytes=900-", 900, 999), InlineData("bytes=990-5000", 990, 999)]
    [InlineData("bytes=-1", 999, 999), InlineData("bytes=-100", 900, 999), InlineData("bytes=-5000", 0, 999)]
    public async Task One_range_is_answered_with_that_part(string range, int from, int to)
    {
        var editor = await host.Opened(Content);
        using var response = await editor.GetFile(("Range", range));
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(Content[from..(to + 1)], await response.Content.ReadAsByteArrayAsync());
        Assert.Equal($"bytes {from}-{to}/1000", response.Content.Headers.ContentRange?.ToString());
        Assert.Equal(to - from + 1, response.Content.Headers.ContentLength);
        Assert.Equal("1", response.Header("X-WOPI-ItemVersion"));
    }

    [Theory, InlineData("bytes=1000-"), InlineData("bytes=5000-6000"), InlineData("bytes=-0")]
    public async Task A_range_beyond_the_end_cannot_be_satisfied(string range)
    {
        var editor = await host.Opened(Content);
        using var response = await editor.GetFile(("Range", range));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
        Assert.Equal("bytes */1000", response.Content.Headers.ContentRange?.ToString());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory, InlineData("bytes=0-1,5-6"), InlineData("bytes=9-3"), InlineData("lines=1-2"), InlineData("nonsense")]
    public async Task Several_ranges_and_what_is_no_range_get_the_whole(string range)
    {
        var editor = await host.Opened(Content);
        using var response = await editor.GetFile(("Range", range));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Content, await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_range_of_bytes_that_have_changed_since_gets_the_whole()
    {
        var editor = await host.Opened(Content);
        using var stale = await editor.GetFile(("Range", "bytes=0-9"), ("If-Range", "\"stale\""));
        using var first = await editor.GetFile();
        using var fresh = await editor.GetFile(("Range", "bytes=0-9"), ("If-Range", first.Header("ETag")!));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PartialContent), (stale.StatusCode, fresh.StatusCode));
    }

    [Theory, InlineData("999", 412), InlineData("0", 412), InlineData("1000", 200), InlineData("2147483647", 200)]
    [InlineData("many", 200), InlineData("-1", 200), InlineData("1e2", 200), InlineData("", 200), InlineData("99999999999999999999", 200)]
    public async Task A_file_larger_than_the_client_expects_is_not_sent_and_what_is_no_number_is_passed_over(string expected, int status)
    {
        var editor = await host.Opened(Content);
        using var response = await editor.GetFile(("X-WOPI-MaxExpectedSize", expected));
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 200 ? 1000 : 0, (await response.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal(status == 200 ? ["token_issued", "content_read"] : ["token_issued"], await host.Session(editor));
    }

    [Fact]
    public async Task A_reading_is_recorded_once_for_each_version_and_token_and_not_in_the_files_history()
    {
        var alice = await host.Opened([1]);
        var bob = await host.AlsoOpened(alice, "bob", "view");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => alice.GetFile()));
        await bob.GetFile();
        await alice.Lock("A");
        await alice.PutFile([2], "A");
        await alice.GetFile();
        await alice.GetFile();
        Assert.Equal(["token_issued", "content_read", "content_read"], await host.Session(alice));
        Assert.Equal(["token_issued", "content_read"], await host.Session(bob));
        Assert.Equal(["FileLocked", "LockChecked", "ContentReplaced"], (await host.Story(alice.FileId)).Types());
    }
}
