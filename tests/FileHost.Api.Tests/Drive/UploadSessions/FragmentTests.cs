using System.Security.Cryptography;
using System.Text;
using FileHost.Api.Tests.Host;
using FileHost.BlobStore;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Drive.UploadSessions;

/// <summary>Bytes that come in fragments, and everything that can go wrong with them (driveItem reference, Upload bytes, Handle upload errors).</summary>
public sealed class FragmentTests(FileHostApplication host)
{
    private const int Unit = 320 << 10;

    [Fact]
    public async Task Fragments_become_one_version_and_nothing_is_seen_before_the_last()
    {
        using var me = host.AsNewcomer();
        var bytes = RandomNumberGenerator.GetBytes((2 * Unit) + 5);
        var session = await me.Begin("a/b/c.bin");
        foreach (var from in new[] { 0, Unit })
        {
            var status = await (await session.Put(bytes[from..(from + Unit)], from, bytes.Length)).Item(202);
            Assert.Equal([$"{from + Unit}-"], Session.Ranges(status));
            await session.AssertNext($"{from + Unit}-");
            Assert.Equal(0, (await me.Item(DriveAsking.Root)).GetProperty("folder").Number("childCount"));
        }
        var item = await (await session.Put(bytes[(2 * Unit)..], 2 * Unit, bytes.Length)).Item(201);
        Assert.Equal(("c.bin", bytes.Length), (item.Name(), item.Number("size")));
        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)), item.Hash("sha256Hash"));
        var quickXor = new Domain.QuickXorHash();
        quickXor.Append(bytes);
        Assert.Equal(quickXor.ToString(), item.Hash("quickXorHash"));
        Assert.Equal(bytes, await host.Anonymous().GetByteArrayAsync(item.DownloadUrl(), TestContext.Current.CancellationToken));
        Assert.Equal(["FileCreated", "ContentReplaced"], await host.EventTypes(item.Id()));
        Assert.Equal("UploadSession", (await host.History(item.Id()))[1].GetProperty("data").Text("Source"));
        await host.AssertIntact(item.Id());
    }

    [Fact]
    public async Task Onto_a_file_they_make_exactly_one_version_and_the_answer_is_200()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt", "before");
        var session = await me.Begin("a.txt");
        await (await session.Put("aft", 0, 5)).Item(202);
        Assert.Equal(file.Text("eTag"), (await me.Item($"/me/drive/items/{file.Id()}")).Text("eTag"));
        var item = await (await session.Put("er", 3, 5)).Item();
        Assert.Equal(file.Id(), item.Id());
        Assert.Equal("after", await me.Content($"/me/drive/items/{file.Id()}"));
        Assert.Equal(["FileCreated", "ContentReplaced", "LockChecked", "ContentReplaced"], await host.EventTypes(file.Id()));
        await host.AssertIntact(file.Id());
    }

    [Fact]
    public async Task A_fragment_that_comes_again_is_harmless_and_one_with_other_bytes_is_not_taken()
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.txt");
        for (var i = 0; i < 2; i++) Assert.Equal(["4-"], Session.Ranges(await (await session.Put("0123", 0, 10)).Item(202)));
        await (await session.Put("45", 4, 10)).Item(202);
        Assert.Equal(["6-"], Session.Ranges(await (await session.Put("12", 1, 10)).Item(202)));
        await (await session.Put("XX", 4, 10)).AssertError(416, "invalidRange", "fragmentOverlap");
        await session.AssertNext("6-");
        var item = await (await session.Put("6789", 6, 10)).Item(201);
        Assert.Equal("0123456789", await me.Content($"/me/drive/items/{item.Id()}"));
    }

    [Fact]
    public async Task The_last_fragment_again_gives_the_same_item_and_no_second_version()
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.txt", SessionAsking.Behaving("rename"));
        await (await session.Put("01234", 0, 10)).Item(202);
        var item = await (await session.Put("56789", 5, 10)).Item(201);
        var again = await (await session.Put("56789", 5, 10)).Item(200);
        Assert.Equal((item.Id(), item.Text("eTag")), (again.Id(), again.Text("eTag")));
        Assert.Equal(["FileCreated", "ContentReplaced"], await host.EventTypes(item.Id()));
        await session.AssertNext();
        await (await session.Put("01234", 0, 10)).AssertError(404, "itemNotFound", "uploadSessionNotFound");
        await (await session.Cancelled()).AssertError(404, "itemNotFound", "uploadSessionNotFound");
    }

    [Fact]
    public async Task The_last_fragment_from_many_at_once_makes_one_version()
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.txt", SessionAsking.Behaving("rename"));
        await (await session.Put("01234", 0, 10)).Item(202);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => session.Put("56789", 5, 10)));
        var ids = new HashSet<string>();
        foreach (var answer in answers)
        {
            Assert.InRange((int)answer.StatusCode, 200, 201);
            ids.Add((await answer.Json()).Id());
        }
        Assert.Equal(["FileCreated", "ContentReplaced"], await host.EventTypes(Assert.Single(ids)));
        Assert.Equal(1, (await me.Item(DriveAsking.Root)).GetProperty("folder").Number("childCount"));
    }

    [Theory]
    [InlineData(6, 10, 416, "invalidRange", "fragmentOutOfOrder")]
    [InlineData(2, 10, 416, "invalidRange", "fragmentOverlap")]
    [InlineData(4, 11, 416, "invalidRange", "fragmentLengthMismatch")]
    public async Task A_fragment_that_does_not_fit_is_refused_and_the_session_goes_on(long from, long total, int status, string code, string inner)
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.txt");
        await (await session.Put("0123", 0, 10)).Item(202);
        await (await session.Put("4567", from, total)).AssertError(status, code, inner);
        await session.AssertNext("4-");
        await (await session.Put("456789", 4, 10)).Item(201);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bytes")]
    [InlineData("bytes 0-3")]
    [InlineData("bytes 0-3/*")]
    [InlineData("bytes */4")]
    [InlineData("bytes 0-0/0")]
    [InlineData("bytes 3-0/4")]
    [InlineData("bytes 0-4/4")]
    [InlineData("bytes 0-4/10")]
    [InlineData("bytes 0-2/10")]
    [InlineData("bytes -1-3/10")]
    [InlineData("lines 0-3/10")]
    [InlineData("bytes 0-99999999999999999999/99999999999999999999")]
    public async Task A_range_that_cannot_be_or_is_not_as_long_as_the_body_is_a_bad_request(string? range)
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.txt");
        await (await session.Put("0123"u8.ToArray(), range)).AssertError(400, "invalidRequest");
        await session.AssertNext("0-");
    }

    [Fact]
    public async Task An_empty_body_is_a_bad_request()
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.txt");
        await (await session.Put([], "bytes 0-0/0")).AssertError(400, "invalidRequest");
    }

    [Fact]
    public async Task A_fragment_of_60_MiB_is_too_long_and_so_is_a_content_over_the_limit()
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.bin");
        await (await session.Put(new byte[60 << 20], 0, 100 << 20)).AssertError(413, "invalidRequest", "maxFragmentLengthExceeded");
        await (await session.Put("0123", 0, (16L << 30) + 1)).AssertError(413, "invalidRequest", "maxFileSizeExceeded");
        await session.AssertNext("0-");
    }

    [Theory(Timeout = 30_000)]
    [InlineData("Content-Length: 8\r\n", "4567")]
    [InlineData("Transfer-Encoding: chunked\r\n", "4\r\n4567\r\n")]
    public async Task A_fragment_that_is_cut_off_is_dropped_whole(string length, string part)
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.txt");
        await (await session.Put("0123", 0, 12)).Item(202);
        await RawRequest.Abandon(
            host, me, $"PUT {new Uri(session.Url).AbsolutePath}", $"Content-Range: bytes 4-11/12\r\n{length}", Encoding.ASCII.GetBytes(part));
        await session.AssertNext("4-");
        var item = await (await session.Put("abcdefgh", 4, 12)).Item(201);
        Assert.Equal("0123abcdefgh", await me.Content($"/me/drive/items/{item.Id()}"));
        Assert.Equal(Convert.ToHexString(SHA256.HashData("0123abcdefgh"u8)), item.Hash("sha256Hash"));
    }

    [Theory]
    [InlineData("3\r\n012\r\n0\r\n\r\n")]
    [InlineData("5\r\n01234\r\n0\r\n\r\n")]
    [InlineData("4\r\nrubbish")]
    public async Task A_body_without_a_length_must_be_as_long_as_its_range(string body)
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.txt");
        var answer = await RawRequest.Send(
            host, me, $"PUT {new Uri(session.Url).AbsolutePath}", "Content-Range: bytes 0-3/10\r\nTransfer-Encoding: chunked\r\n", Encoding.ASCII.GetBytes(body));
        Assert.Equal(400, answer.Status);
        await session.AssertNext("0-");
    }

    [Fact]
    public async Task Cancelled_expired_and_unknown_sessions_are_not_found()
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.txt");
        await (await session.Put("0123", 0, 10)).Item(202);
        await (await session.Cancelled()).AssertStatus(204);
        foreach (var answer in new[] { await session.Put("456789", 4, 10), await session.Status(), await session.Commit(), await session.Cancelled() })
        {
            var error = await answer.AssertError(404, "itemNotFound", "uploadSessionNotFound");
            Assert.Equal("The upload session was not found.", error.Text("message"));
        }
        using var unknown = await host.Anonymous().GetAsync($"{host.Address}/upload/{new string('a', 43)}", TestContext.Current.CancellationToken);
        await unknown.AssertError(404, "itemNotFound", "uploadSessionNotFound");
        Assert.Equal(0, (await me.Item(DriveAsking.Root)).GetProperty("folder").Number("childCount"));
    }

    [Theory]
    [InlineData("expired.token.here")]
    [InlineData("")]
    public async Task A_token_that_comes_along_is_ignored_whatever_it_is(string token)
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.txt");
        await (await session.WithToken(HttpMethod.Get, token)).AssertStatus(200);
        await (await session.WithToken(HttpMethod.Put, token, "0123"u8.ToArray())).AssertStatus(201);
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("PROPFIND")]
    public async Task What_a_session_does_not_know_is_told_so(string method)
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.txt");
        await (await session.WithToken(new HttpMethod(method), "x")).AssertError(405, "notSupported");
    }

    [Fact]
    public async Task A_node_that_does_not_know_the_hashes_computes_them_from_the_bytes()
    {
        using var me = host.AsNewcomer();
        var bytes = RandomNumberGenerator.GetBytes(3 * Unit);
        var session = await me.Begin("a.bin");
        await (await session.Put(bytes[..Unit], 0, bytes.Length)).Item(202);
        host.Services.GetRequiredService<Api.Drive.UploadSessions.RunningHashes>().Forget(await IdOf(me));
        await (await session.Put(bytes[Unit..(2 * Unit)], Unit, bytes.Length)).Item(202);
        var item = await (await session.Put(bytes[(2 * Unit)..], 2 * Unit, bytes.Length)).Item(201);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)), item.Hash("sha256Hash"));
        await host.AssertIntact(item.Id());
    }

    [Fact]
    public async Task Bytes_that_came_and_were_not_counted_before_a_crash_are_dropped()
    {
        using var me = host.AsNewcomer();
        var session = await me.Begin("a.txt");
        await (await session.Put("0123", 0, 10)).Item(202);
        await using (var staged = host.Services.GetRequiredService<IBlobStore>().Stage(await IdOf(me), create: false)!)
        {
            await staged.Write("456"u8.ToArray(), TestContext.Current.CancellationToken);
        }
        await session.AssertNext("4-");
        var item = await (await session.Put("abcdef", 4, 10)).Item(201);
        Assert.Equal("0123abcdef", await me.Content($"/me/drive/items/{item.Id()}"));
    }

    private static async Task<Guid> IdOf(HttpClient me) =>
        Guid.Parse(Assert.Single((await me.GetJson("/api/upload-sessions")).GetProperty("uploadSessions").EnumerateArray()).Id());
}
