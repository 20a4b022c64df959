using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>Bodies that break off: nothing is saved by half, and the attempt is recorded.</summary>
public sealed class BrokenBodiesTests(FileHostApplication host)
{
    [Theory, InlineData(100), InlineData(200_000)]
    public async Task A_body_that_ends_before_its_announced_length_saves_nothing(int sent)
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        await using var connection = await RawConnection.Open(host);
        await connection.Send(editor.Head("/contents", "PUT", "X-WOPI-Lock: A", "Content-Length: 300000"));
        await connection.Send(new byte[sent]);
        connection.FinishSending();
        await AssertIncomplete(editor, sent);
    }

    [Fact]
    public async Task A_client_that_is_killed_while_it_sends_saves_nothing()
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        await using var connection = await RawConnection.Open(host);
        await connection.Send(editor.Head("/contents", "PUT", "X-WOPI-Lock: A", "Content-Length: 300000", "Expect: 100-continue"));
        // By the answer to Expect, the host has begun to read.
        await connection.ReadUntil("100 Continue");
        connection.Reset();
        await AssertIncomplete(editor, sent: 0);
    }

    [Theory, InlineData(100), InlineData(200_000), InlineData(1_000_000)]
    public async Task A_client_that_sends_everything_and_goes_leaves_a_whole_save_or_a_refused_one_and_never_nothing(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        await using var connection = await RawConnection.Open(host);
        await connection.Send(editor.Head("/contents", "PUT", "X-WOPI-Lock: A", $"Content-Length: {size}"));
        await connection.Send(content);
        connection.FinishSending();
        // Which of the two depends on how much the server had read when it saw the client go.
        var end = (await StoryOf(editor))[^1];
        if (end.Says("Code") is null) Assert.Equal(content, await host.Version(editor.FileId, end.Number("Version")));
        else end.AssertSays(("Code", "Incomplete"), ("Kept", "false"));
    }

    [Theory, InlineData("/contents", "PUT"), InlineData("", "PUT_RELATIVE")]
    public async Task A_document_that_comes_compressed_is_refused_and_the_attempt_recorded(string suffix, string operation)
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        using var compressed = new ByteArrayContent([1, 2, 3]) { Headers = { ContentEncoding = { "gzip" } } };
        using var answer = await editor.Send(
            HttpMethod.Post, suffix, compressed, ("X-WOPI-Override", operation), ("X-WOPI-Lock", "A"), ("X-WOPI-SuggestedTarget", ".copy"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("without a Content-Encoding", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("1", (await editor.FileInfo()).GetProperty("Version").GetString());
        if (operation == "PUT") (await host.Story(editor.FileId))[^1].AssertSays(("Code", "Malformed"), ("Status", "400"), ("Size", "3"), ("Kept", "false"));
    }

    [Theory, InlineData("5\r\nhello\r\n"), InlineData("5\r\nhel"), InlineData("5\r\nhello\r\nxyz\r\n")]
    [InlineData("FFFFFFFFFFFFFFFFFF\r\n")]
    public async Task Chunks_that_break_off_or_are_malformed_save_nothing(string chunks)
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        await using var connection = await RawConnection.Open(host);
        await connection.Send(editor.Head("/contents", "PUT", "X-WOPI-Lock: A", "Transfer-Encoding: chunked"));
        await connection.Send(chunks);
        connection.FinishSending();
        await AssertIncomplete(editor, chunks.Length);
    }

    private async Task AssertIncomplete(WopiClient editor, long sent)
    {
        var story = await StoryOf(editor);
        Assert.Equal(["FileLocked", "LockChecked", "UploadRejected"], story.Types());
        story[2].AssertSays(("Code", "Incomplete"), ("Status", "400"), ("Sha256", null), ("Kept", "false"));
        Assert.InRange(story[2].Number("Size"), 0, sent);
        Assert.Equal("1", (await editor.FileInfo()).GetProperty("Version").GetString());
        await host.AssertIntact(editor.FileId);
    }

    // The client has gone, so no answer tells when the host is done.
    private async Task<IReadOnlyList<JsonElement>> StoryOf(WopiClient editor)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await host.Story(editor.FileId) is { Count: > 1 } story) return story;
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }
}
