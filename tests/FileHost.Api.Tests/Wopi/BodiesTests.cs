using System.Net;
using System.Security.Cryptography;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>Bodies of every size: saved byte for byte, or refused in a way that the client receives.</summary>
public sealed class BodiesTests(BodiesTests.SmallHost fixture) : IClassFixture<BodiesTests.SmallHost>
{
    private const int Limit = 1 << 20;
    private readonly FileHostApplication host = fixture.Host;

    /// <summary>A host that takes files of up to 1 MiB.</summary>
    public sealed class SmallHost : IAsyncLifetime
    {
        public FileHostApplication Host { get; } = new() { Settings = { ["MaxFileSize"] = $"{Limit}" } };

        public ValueTask InitializeAsync() => Host.InitializeAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(16383), InlineData(16384), InlineData(16385)]
    [InlineData(131071), InlineData(131072), InlineData(131073), InlineData(262144), InlineData(Limit)]
    public async Task A_body_of_any_size_is_saved_byte_for_byte_announced_or_in_chunks(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        using var announced = await editor.PutFile(content, "A");
        using var chunked = await InChunks(editor, content);
        announced.AssertDone("2");
        chunked.AssertDone("3");
        Assert.Equal(content, await host.Version(editor.FileId, 2));
        Assert.Equal(content, await host.Version(editor.FileId, 3));
        using var read = await editor.GetFile();
        Assert.Equal(content, await read.Content.ReadAsByteArrayAsync());
        await host.AssertIntact(editor.FileId);
    }

    [Theory, InlineData(Limit + 1, true), InlineData(Limit + 1, false), InlineData(16 * Limit, true), InlineData(16 * Limit, false)]
    public async Task A_body_above_the_limit_is_refused_with_413_which_the_client_receives(int size, bool announced)
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        using var response = announced ? await editor.PutFile(new byte[size], "A") : await InChunks(editor, new byte[size]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        var story = await host.Story(editor.FileId);
        Assert.Equal(["FileLocked", "LockChecked", "UploadRejected"], story.Types());
        story[1].AssertSays(("Outcome", "Matched"), ("Allowed", "true"));
        story[2].AssertSays(("Code", "TooLarge"), ("Status", "413"), ("Offered", "A"), ("Held", "A"), ("Sha256", null), ("Kept", "false"));
        Assert.True(story[2].Number("Size") > Limit);
        using var next = await editor.PutFile([2], "A");
        next.AssertDone("2");
    }

    [Fact]
    public async Task A_size_that_no_body_has_is_refused_with_413_and_recorded_as_far_as_a_number_goes()
    {
        var editor = await host.Opened([1]);
        await using var connection = await RawConnection.Open(host);
        await connection.Send(editor.Head("/contents", "PUT", "X-WOPI-Lock: A", $"Content-Length: {long.MaxValue}"));
        await connection.ReadUntil("HTTP/1.1 413 ");
        Assert.Equal((1L << 53) - 1, (await host.RefusedSave(editor.FileId)).GetProperty("size").GetInt64());
    }

    [Fact]
    public async Task A_lock_that_is_sent_twice_is_refused_like_any_other_and_the_bytes_are_kept()
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        await using var connection = await RawConnection.Open(host);
        await connection.Send(editor.Head("/contents", "PUT", "X-WOPI-Lock: A", "X-WOPI-Lock: A", "Content-Length: 3") + "new");
        var answer = await connection.ReadToEnd();
        Assert.StartsWith("HTTP/1.1 409 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nX-WOPI-Lock: A\r\n", answer, StringComparison.Ordinal);
        Assert.True((await host.RefusedSave(editor.FileId)).GetProperty("kept").GetBoolean());
    }

    private static Task<HttpResponseMessage> InChunks(WopiClient editor, byte[] content) =>
        editor.Send(HttpMethod.Post, "/contents", new ChunkedContent(content), ("X-WOPI-Override", "PUT"), ("X-WOPI-Lock", "A"));

    /// <summary>A body whose length is not announced.</summary>
    private sealed class ChunkedContent(byte[] content) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(content).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
