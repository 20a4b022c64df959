using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>What is too large or of a kind that is not allowed; the client gets to know, and the log does.</summary>
public sealed class LimitsTests(FileHostApplication host)
{
    private const int Limit = 4 << 20;

    [Theory]
    [InlineData(Limit - 1)]
    [InlineData(Limit)]
    public async Task Up_to_4_MiB_are_taken(int size)
    {
        using var me = host.AsNewcomer();
        var bytes = new byte[size];
        Random.Shared.NextBytes(bytes);
        foreach (var (chunked, name) in new[] { (false, "a.bin"), (true, "b.bin") })
        {
            var item = await (await Put(me, name, bytes, chunked)).Item(201);
            Assert.Equal(size, item.Number("size"));
            using var download = await host.Anonymous().GetAsync(item.DownloadUrl(), TestContext.Current.CancellationToken);
            Assert.Equal(bytes, await download.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_file_of_more_is_refused_with_an_answer_and_recorded_with_its_folder(bool chunked)
    {
        using var me = host.AsNewcomer();
        var folder = (await me.New("a/other.txt")).Parent().Id();
        AssertTooLarge(await (await Put(me, "a/big.bin", new byte[Limit + 1], chunked)).AssertError(413, "invalidRequest", "maxFileSizeExceeded"));
        await (await me.Read($"{DriveAsking.Root}:/a/big.bin")).AssertError(404, "itemNotFound");
        await AssertRefused(folder, "TooLarge", 413, Limit + 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_onto_a_file_is_refused_with_an_answer_and_recorded_with_the_file(bool chunked)
    {
        using var me = host.AsNewcomer();
        var before = await me.New("a.bin", "before");
        await (await Put(me, "a.bin", new byte[Limit + 1], chunked)).AssertError(413, "invalidRequest", "maxFileSizeExceeded");
        Assert.Equal("before", await me.Content($"/me/drive/items/{before.Id()}"));
        Assert.Equal(before.Text("eTag"), (await me.Item($"/me/drive/items/{before.Id()}")).Text("eTag"));
        Assert.Equal(["FileCreated", "ContentReplaced", "LockChecked", "UploadRejected"], await host.EventTypes(before.Id()));
        await AssertRefused(before.Id(), "TooLarge", 413, Limit + 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_writes_a_hundred_megabytes_before_it_reads_gets_the_answer(bool announced)
    {
        using var me = host.AsNewcomer();
        const int chunk = 1_000_000;
        var answer = await RawRequest.Send(
            host, me, $"PUT {DriveAsking.Version}{DriveAsking.Root}:/big.bin:/content",
            announced ? $"Content-Length: {100 * chunk}\r\n" : "Transfer-Encoding: chunked\r\n",
            announced ? new byte[chunk] : Encoding.ASCII.GetBytes($"{chunk:x}\r\n{new string('0', chunk)}\r\n"),
            repeat: 100, end: announced ? "" : "0\r\n\r\n");
        Assert.Equal(413, answer.Status);
        AssertTooLarge(answer.Json.GetProperty("error"));
    }

    [Fact]
    public async Task A_body_whose_chunks_are_no_chunks_is_refused_and_recorded()
    {
        using var me = host.AsNewcomer();
        var before = await me.New("a.txt", "before");
        var answer = await RawRequest.Send(
            host, me, $"PUT {DriveAsking.Version}{DriveAsking.Root}:/a.txt:/content",
            "Transfer-Encoding: chunked\r\n", "4\r\nonlyrubbish\r\n"u8.ToArray());
        Assert.Equal(400, answer.Status);
        Assert.Equal("invalidRequest", answer.Json.GetProperty("error").Text("code"));
        await AssertIncomplete(me, before.Id());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_body_whose_client_goes_away_is_recorded_and_changes_nothing()
    {
        using var me = host.AsNewcomer();
        var before = await me.New("a.txt", "before");
        await RawRequest.Abandon(
            host, me, $"PUT {DriveAsking.Version}{DriveAsking.Root}:/a.txt:/content", "Content-Length: 100\r\n", "only this"u8.ToArray());
        while ((await host.Refusals(before.Id())).Count == 0) TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        await AssertIncomplete(me, before.Id());
    }

    [Theory]
    [InlineData("a.ashx")]
    [InlineData("a.asmx")]
    [InlineData("a.json")]
    [InlineData("a.soap")]
    [InlineData("a.svc")]
    [InlineData("a.xamlx")]
    [InlineData("a.JSON")]
    [InlineData("a.txt.Json")]
    [InlineData("folder/a.aShX")]
    public async Task A_blocked_extension_is_refused_in_any_case_and_at_any_size(string path)
    {
        using var me = host.AsNewcomer();
        foreach (var content in new[] { "x", "" })
        {
            var error = await (await me.PutPath(path, content)).AssertError(403, "notAllowed");
            Assert.Contains(path[path.LastIndexOf('.')..], error.Text("message"), StringComparison.OrdinalIgnoreCase);
        }
        await (await me.PutPath(path, "x", "rename")).AssertError(403, "notAllowed");
        await (await Put(me, path, new byte[Limit + 1], chunked: false)).AssertError(403, "notAllowed");
        var root = await me.Item(DriveAsking.Root);
        Assert.Equal(0, root.GetProperty("folder").Number("childCount"));
        Assert.All(await host.Refusals(root.Id()), refusal => Assert.Equal("BlockedExtension", refusal.Text("code")));
        Assert.Equal(4, (await host.Refusals(root.Id())).Count);
    }

    [Theory]
    [InlineData("report.json.txt")]
    [InlineData("json")]
    [InlineData("a.jsonl")]
    [InlineData("a.json5")]
    [InlineData("folder.json/a.txt")]
    public async Task Only_the_last_extension_counts(string path)
    {
        using var me = host.AsNewcomer();
        await me.New(path);
    }

    [Fact]
    public async Task The_limits_are_the_configured_ones_and_hold_for_a_file_that_has_such_a_name_already()
    {
        await using var other = new FileHostApplication { Settings = new() { ["SimpleUploadLimit"] = "5", ["BlockedExtensions"] = ".odt, .EXE" } };
        await other.InitializeAsync();
        using var administrator = other.AsAdministrator();
        var sample = await administrator.Item($"{DriveAsking.Root}:/Welcome.odt");
        await (await administrator.Put($"/me/drive/items/{sample.Id()}/content", "x")).AssertError(403, "notAllowed");
        Assert.Equal(["FileCreated", "ContentReplaced", "LockChecked", "UploadRejected"], await other.EventTypes(sample.Id()));
        await (await administrator.PutPath("a.exe", "x")).AssertError(403, "notAllowed");
        await administrator.New("a.json", "12345");
        await (await administrator.PutPath("b.txt", "123456")).AssertError(413, "invalidRequest", "maxFileSizeExceeded");
    }

    private static Task<HttpResponseMessage> Put(HttpClient me, string path, byte[] bytes, bool chunked) => me.Put(
        $"{DriveAsking.Root}:/{path}:/content", bytes, chunked ? [("Transfer-Encoding", "chunked")] : []);

    private async Task AssertIncomplete(HttpClient me, string file)
    {
        Assert.Equal("Incomplete", Assert.Single(await host.Refusals(file)).Text("code"));
        Assert.Equal("before", await me.Content($"/me/drive/items/{file}"));
    }

    private static void AssertTooLarge(JsonElement error)
    {
        Assert.Contains($"{Limit}", error.Text("message"), StringComparison.Ordinal);
    }

    private async Task AssertRefused(string stream, string code, int status, long atLeast)
    {
        var refusal = Assert.Single(await host.Refusals(stream));
        Assert.Equal((code, status, false), (refusal.Text("code"), refusal.Number("status"), refusal.Flag("kept")));
        Assert.InRange(refusal.Number("size"), atLeast, atLeast + (128 << 10));
    }
}
