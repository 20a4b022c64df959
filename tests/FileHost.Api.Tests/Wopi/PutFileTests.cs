using System.Net;
using System.Text;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>The PutFile table of the WOPI reference, against the real host, each with the events that it leaves.</summary>
public sealed class PutFileTests(FileHostApplication host) : IClassFixture<FileHostApplication>
{
    private static readonly byte[] Old = Encoding.UTF8.GetBytes("old"), New = Encoding.UTF8.GetBytes("new");

    private async Task<WopiClient> Opened(byte[] content) => await WopiClient.Open(host, await host.NewFile(content));

    [Fact]
    public async Task Locked_and_the_lock_matches_it_is_saved_and_the_answer_carries_the_new_version_and_no_lock()
    {
        var editor = await Opened(Old);
        await editor.Lock("A");
        using var response = await editor.PutFile(New, "A");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("2", response.Header("X-WOPI-ItemVersion"));
        Assert.Null(response.Header("X-WOPI-Lock"));
        Assert.Equal((await editor.FileInfo()).GetProperty("LastModifiedTime").GetString(),
            (await response.Json()).GetProperty("LastModifiedTime").GetString());
        Assert.Equal(["FileCreated", "ContentReplaced", "FileLocked", "LockChecked", "ContentReplaced"], await host.EventTypes(editor.FileId));
    }

    [Theory, InlineData("B"), InlineData(""), InlineData(null)]
    public async Task Locked_and_the_lock_differs_it_is_refused_with_the_current_lock(string? offered)
    {
        var editor = await Opened(Old);
        await editor.Lock("A");
        using var response = await editor.PutFile(New, offered);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("A", response.Header("X-WOPI-Lock"));
        Assert.NotNull(response.Header("X-WOPI-LockFailureReason"));
        Assert.Equal(["FileCreated", "ContentReplaced", "FileLocked", "LockChecked", "UploadRejected"], await host.EventTypes(editor.FileId));
        Assert.Equal("1", (await editor.FileInfo()).GetProperty("Version").GetString());
    }
}
