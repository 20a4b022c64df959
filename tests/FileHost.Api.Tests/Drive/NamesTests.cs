using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Drive.UploadSessions;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>What files and folders may be called, as clients meet it.</summary>
public sealed class NamesTests(FileHostApplication host)
{
    [Theory]
    [InlineData("%E5%90%88%E5%90%8C%20%E7%AC%AC%E4%B8%80%E7%89%88.docx", "合同 第一版.docx")]
    [InlineData("%F0%9F%98%80%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB.txt", "😀👩\u200d💻.txt")]
    [InlineData("100%25%20%23done.txt", "100% #done.txt")]
    [InlineData("%2523.txt", "%23.txt")]
    [InlineData("%252F.txt", "%2F.txt")]
    [InlineData("a%2Bb+c.txt", "a+b+c.txt")]
    [InlineData("()[]&+;='@!$,~.txt", "()[]&+;='@!$,~.txt")]
    [InlineData(".gitignore", ".gitignore")]
    [InlineData("a..b...c", "a..b...c")]
    [InlineData("no%20extension", "no extension")]
    [InlineData("~a.txt", "~a.txt")]
    [InlineData("forms", "forms")]
    [InlineData("COM.txt", "COM.txt")]
    [InlineData("CONSOLE", "CONSOLE")]
    public async Task A_lawful_name_comes_back_as_it_was_given(string encoded, string name)
    {
        using var me = host.AsNewcomer();
        var item = await me.New($"folder/{encoded}");
        Assert.Equal(name, item.Name());
        Assert.Equal(item.Id(), (await me.Item($"{DriveAsking.Root}:/folder/{encoded}")).Id());
        Assert.Equal(name, (await me.Item($"{DriveAsking.Root}:/folder:/children")).GetProperty("value")[0].Name());
    }

    [Fact]
    public async Task Names_are_the_same_whatever_their_case_and_their_composition_and_stay_as_first_given()
    {
        using var me = host.AsNewcomer();
        var composed = await me.New("R%C3%A9sum%C3%A9.txt");
        foreach (var twin in new[] { "Re%CC%81sume%CC%81.txt", "r%C3%A9sum%C3%A9.TXT", "RE%CC%81SUM%C3%89.txt" })
        {
            var item = await me.New(twin);
            Assert.Equal((composed.Id(), "R\u00e9sum\u00e9.txt"), (item.Id(), item.Name()));
            Assert.Equal(composed.Id(), (await me.Item($"{DriveAsking.Root}:/{twin}")).Id());
        }
    }

    [Theory]
    [InlineData("%22")]
    [InlineData("%2A")]
    [InlineData("*")]
    [InlineData("%3A")]
    [InlineData("%3C")]
    [InlineData("%3E")]
    [InlineData("%3F")]
    [InlineData("%5C")]
    [InlineData("%7C")]
    [InlineData("%01")]
    [InlineData("%09")]
    [InlineData("%0A")]
    [InlineData("%1F")]
    [InlineData("%7F")]
    public async Task A_forbidden_character_is_refused_in_files_and_folders(string character)
    {
        await AssertInvalid($"a{character}b.txt");
        await AssertInvalid($"a{character}b/c.txt");
    }

    [Theory]
    [InlineData("%20a.txt")]
    [InlineData("a.txt%20")]
    [InlineData("a.txt.")]
    [InlineData("...")]
    [InlineData(".lock")]
    [InlineData("CON")]
    [InlineData("con.txt")]
    [InlineData("Prn.docx")]
    [InlineData("AUX")]
    [InlineData("nul.tar.gz")]
    [InlineData("COM0")]
    [InlineData("com9.txt")]
    [InlineData("LPT1")]
    [InlineData("lpt9.pdf")]
    [InlineData("desktop.ini")]
    [InlineData("Desktop.INI")]
    [InlineData("~$report.docx")]
    [InlineData("a_vti_b.txt")]
    [InlineData("_VTI_cnf")]
    public async Task A_reserved_name_is_refused_for_files_and_folders(string name)
    {
        await AssertInvalid(name);
        await AssertInvalid($"{name}/c.txt");
        await AssertInvalid($"a/{name}/c.txt");
    }

    [Fact]
    public async Task A_character_that_cannot_be_compared_is_refused_and_is_no_failure_of_the_host()
    {
        using var me = host.AsNewcomer();
        await (await me.PutPath("a%EF%BF%BE.txt", "x")).AssertError(400, "invalidRequest");
        await (await me.PutPath("a%EF%BF%BE/b.txt", "x")).AssertError(400, "invalidRequest");
        using var response = await me.Read($"{DriveAsking.Root}:/a%EF%BF%BE.txt");
        Assert.InRange((int)response.StatusCode, 400, 404);
    }

    [Fact]
    public async Task A_folder_is_not_called_like_a_temporary_one_nor_forms_at_the_root()
    {
        await AssertInvalid("~a/b.txt");
        await AssertInvalid("c/~a/b.txt");
        await AssertInvalid("Forms/b.txt");
        using var me = host.AsNewcomer();
        Assert.EndsWith("/a/forms", (await me.New("a/forms/b.txt")).Parent().Text("path"), StringComparison.Ordinal);
        var root = (await me.Item(DriveAsking.Root)).Id();
        await (await me.Put($"/me/drive/items/{root}:/forms/b.txt:/content", "x")).AssertError(400, "invalidRequest", "invalidPath");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("中")]
    public async Task A_name_has_255_characters_at_most(string letter)
    {
        using var me = host.AsNewcomer();
        var longest = string.Concat(Enumerable.Repeat(letter, 251)) + ".txt";
        Assert.Equal(longest, (await me.New(Uri.EscapeDataString(longest))).Name());
        await (await me.PutPath(Uri.EscapeDataString($"{letter}{longest}"), "x")).AssertError(400, "invalidRequest", "pathIsTooLong");
        await (await me.PutPath($"{new string('f', 256)}/a.txt", "x")).AssertError(400, "invalidRequest", "pathIsTooLong");
    }

    [Fact]
    public async Task A_path_has_400_characters_at_most()
    {
        using var me = host.AsNewcomer();
        var item = await me.New(Path(400));
        Assert.Equal(item.Id(), (await me.Item($"{DriveAsking.Root}:/{Path(400)}")).Id());
        await (await me.PutPath(Path(401), "x")).AssertError(400, "invalidRequest", "pathIsTooLong");
    }

    [Fact]
    public async Task A_path_counts_from_the_root_wherever_the_address_begins()
    {
        using var me = host.AsNewcomer();
        var folder = (await me.New($"{new string('f', 200)}/a.txt")).Parent().Id();
        Assert.Equal(199, (await (await me.Put($"/me/drive/items/{folder}:/{new string('a', 199)}:/content", "x")).Item(201)).Name().Length);
        await (await me.Put($"/me/drive/items/{folder}:/{new string('b', 200)}:/content", "x")).AssertError(400, "invalidRequest", "pathIsTooLong");
    }

    [Theory]
    [InlineData("children")]
    [InlineData("PATCH")]
    [InlineData("copy")]
    [InlineData("restore")]
    [InlineData("sourceUrl")]
    public async Task The_same_names_are_refused_where_a_body_holds_them(string operation)
    {
        using var me = host.AsNewcomer();
        var (file, deleted) = (await me.New("a.txt"), await me.New("deleted.txt"));
        await (await me.Delete($"/me/drive/items/{deleted.Id()}")).AssertStatus(204);
        var session = await me.Begin("session.txt", new { deferCommit = true });
        await (await session.Put("x", 0, 1)).Item(202);
        Task<HttpResponseMessage> Ask(string name)
        {
            var body = JsonSerializer.Serialize(new Dictionary<string, object> { ["name"] = name, ["folder"] = new { }, ["@microsoft.graph.sourceUrl"] = session.Url });
            return operation switch
            {
                "children" => me.Post($"{DriveAsking.Root}/children", body),
                "PATCH" => me.Patch($"/me/drive/items/{file.Id()}", body),
                "copy" => me.Post($"/me/drive/items/{file.Id()}/copy", body),
                "restore" => me.Post($"/me/drive/items/{deleted.Id()}/restore", body),
                _ => me.Send(HttpMethod.Put, DriveAsking.Root, body),
            };
        }
        foreach (var name in NotAllowed) await (await Ask(name)).AssertError(400, "invalidRequest", "invalidPath");
        await (await Ask(new string('a', 256))).AssertError(400, "invalidRequest", "pathIsTooLong");
        Assert.Equal(["a.txt"], await me.Names());
    }

    [Theory]
    [InlineData("children")]
    [InlineData("PATCH")]
    [InlineData("copy")]
    [InlineData("restore")]
    public async Task What_only_folders_may_not_be_called_is_refused_in_bodies_too_and_a_path_counts_from_the_root(string operation)
    {
        using var me = host.AsNewcomer();
        var (deep, flat) = (await me.New($"{new string('f', 200)}/F/a.txt"), await me.New("F/a.txt"));
        var outer = $"/me/drive/items/{(await me.Item($"{DriveAsking.Root}:/{new string('f', 200)}")).Id()}";
        async Task<HttpResponseMessage> Ask(string parent, string folder, string name)
        {
            var body = JsonSerializer.Serialize(new Dictionary<string, object> { ["name"] = name, ["folder"] = new { } });
            if (operation == "restore") (await me.Delete(folder)).Dispose();
            return operation switch
            {
                "children" => await me.Post($"{parent}/children", body),
                "PATCH" => await me.Patch(folder, body),
                _ => await me.Post($"{folder}/{operation}", body),
            };
        }
        foreach (var name in new[] { "~a", "forms" })
            await (await Ask(DriveAsking.Root, $"/me/drive/items/{flat.Parent().Id()}", name)).AssertError(400, "invalidRequest", "invalidPath");
        await (await Ask(outer, $"/me/drive/items/{deep.Parent().Id()}", new string('g', 200))).AssertError(400, "invalidRequest", "pathIsTooLong");
        using var allowed = await Ask(outer, $"/me/drive/items/{deep.Parent().Id()}", "forms");
        Assert.True(allowed.IsSuccessStatusCode, await allowed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    // Each forbidden character, each reserved name, each end.
    private static IEnumerable<string> NotAllowed =>
        [.. "\"*:<>?/\\|\u0001\u001f\u007f".Select(character => $"a{character}b"), " a", "a ", "a.", ".", "..", ".lock", "desktop.ini", "~$a.docx", "a_vti_b",
            "con", "PRN.txt", "Aux", "nul.tar.gz", .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"COM{n}", $"lpt{n}.txt" })];

    // Counted decoded: each é is six characters in the address.
    private static string Path(int length)
    {
        var path = new StringBuilder();
        while (path.Length + 100 < length) path.Append('é', 99).Append('/');
        return string.Join('/', path.Append('a', length - path.Length).ToString().Split('/').Select(Uri.EscapeDataString));
    }

    private async Task AssertInvalid(string path)
    {
        using var me = host.AsNewcomer();
        await (await me.PutPath(path, "x")).AssertError(400, "invalidRequest", "invalidPath");
        Assert.Empty((await me.Item($"{DriveAsking.Root}/children")).GetProperty("value").EnumerateArray());
    }
}
