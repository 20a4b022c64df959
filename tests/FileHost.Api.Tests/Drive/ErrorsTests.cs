using System.Globalization;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>Each failure is an error object that tells which request it was; and what is answered to what no resource has.</summary>
public sealed class ErrorsTests(FileHostApplication host)
{
    [Fact]
    public async Task Every_answer_names_its_request()
    {
        using var me = host.AsNewcomer();
        using var anonymous = host.Anonymous();
        var answers = new[]
        {
            await me.Read(DriveAsking.Root), await me.PutPath("a.txt", "x"), await me.Read($"{DriveAsking.Root}:/a.txt:/content"),
            await me.Read($"{DriveAsking.Root}:/b.txt"), await me.Read("/nothing"), await anonymous.Read(DriveAsking.Root),
        };
        Assert.Equal([200, 201, 302, 404, 400, 401], answers.Select(answer => (int)answer.StatusCode));
        Assert.All(answers, answer => Assert.True(Guid.TryParseExact(answer.Header("request-id"), "D", out _)));
        Assert.Equal(answers.Length, answers.Select(answer => answer.Header("request-id")).Distinct().Count());
        Assert.All(answers, answer => Assert.NotNull(answer.Headers.Date));
    }

    [Fact]
    public async Task The_clients_own_id_comes_back_when_it_is_one()
    {
        using var me = host.AsNewcomer();
        var id = $"{Guid.NewGuid():D}";
        using var good = await me.Read(DriveAsking.Root, ("client-request-id", id));
        Assert.Equal(id, good.Header("client-request-id"));
        using var bad = await me.Read($"{DriveAsking.Root}:/a.txt", ("client-request-id", id));
        var error = await bad.AssertError(404, "itemNotFound");
        Assert.Equal((id, id), (bad.Header("client-request-id"), error.GetProperty("innerError").Text("client-request-id")));
        using var rubbish = await me.Read($"{DriveAsking.Root}:/a.txt", ("client-request-id", "<rubbish>"));
        Assert.Null((await rubbish.AssertError(404, "itemNotFound")).GetProperty("innerError").Text("client-request-id"));
        Assert.Null(rubbish.Header("client-request-id"));
    }

    [Fact]
    public async Task The_clients_own_id_ties_its_requests_together_in_the_log()
    {
        using var me = host.AsNewcomer();
        var id = $"{Guid.NewGuid():D}";
        var file = await (await me.Put($"{DriveAsking.Root}:/a.txt:/content", "x", ("client-request-id", id))).Item(201);
        Assert.All(await host.History(file.Id()), e => Assert.Equal(id, e.Text("correlation")));
    }

    [Fact]
    public async Task The_date_has_neither_zone_nor_fraction_and_is_the_time_of_the_answer()
    {
        using var me = host.AsNewcomer();
        using var response = await me.Read($"{DriveAsking.Root}:/a.txt");
        var text = (await response.AssertError(404, "itemNotFound")).GetProperty("innerError").Text("date");
        var date = DateTime.ParseExact(text!, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        Assert.InRange((response.Headers.Date!.Value.UtcDateTime - date).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("", "invalidRequest")]
    [InlineData("/", "invalidRequest")]
    [InlineData("/nothing", "invalidRequest")]
    [InlineData("/me/drive/nothing/x", "invalidRequest")]
    [InlineData("/me/drive/root/children/a/b/c", "invalidRequest")]
    [InlineData("/me/drive/root/nothing", "BadRequest")]
    [InlineData("/me/drive/root:/a.txt:/nothing", "BadRequest")]
    public async Task An_unknown_segment_is_a_bad_request(string address, string code)
    {
        using var me = host.AsNewcomer();
        await me.New("a.txt");
        await (await me.Read(address)).AssertError(400, code);
    }

    [Theory]
    [InlineData("root:/a%ZZ.txt")]
    [InlineData("root:/a%FF.txt")]
    [InlineData("root:/a//b.txt")]
    [InlineData("root:/a/../b.txt")]
    [InlineData("root:/a/%2e%2e/b.txt")]
    [InlineData("root:/a/./b.txt")]
    [InlineData("root:/a:/b:/c.txt")]
    public async Task A_malformed_address_is_a_bad_request_whatever_is_asked(string target)
    {
        using var me = host.AsNewcomer();
        await me.New("b.txt");
        await (await me.Read($"/me/drive/{target}")).AssertError(400, "invalidRequest");
        await (await me.Put($"/me/drive/{target}:/content", "x")).AssertError(400, "invalidRequest");
    }

    [Fact]
    public async Task A_null_character_in_an_address_is_a_bad_request()
    {
        using var me = host.AsNewcomer();
        await (await me.PutPath("a%00.txt", "x")).AssertStatus(400);
    }

    [Theory]
    [InlineData("PUT", "/me/drive/root/children")]
    [InlineData("POST", "/me/drive/root:/a.txt:/content")]
    [InlineData("DELETE", "/me/drive/root:/a.txt:/content")]
    [InlineData("PATCH", "/me/drive")]
    [InlineData("DELETE", "/me")]
    [InlineData("PROPFIND", "/me/drive/root")]
    [InlineData("OPTIONS", "/me/drive/root")]
    [InlineData("TRACE", "/me/drive/root")]
    public async Task A_method_that_is_not_supported_is_told_so_with_those_that_are(string method, string address)
    {
        using var me = host.AsNewcomer();
        await me.New("a.txt");
        using var response = await me.Ask(new HttpMethod(method), address);
        await response.AssertError(405, "notSupported");
        Assert.Contains("GET", response.Content.Headers.Allow);
        Assert.DoesNotContain(method, response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Bytes_that_the_store_has_lost_are_a_failure_of_the_host_in_the_same_form()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt", $"{Guid.NewGuid()}");
        await host.Database.Tamper($"delete from filehost.blob where hash = '\\x{file.Hash("sha256Hash")}'");
        using var response = await me.GetAsync(file.DownloadUrl(), TestContext.Current.CancellationToken);
        await response.AssertError(500, "generalException");
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("POST", "/download/abc", 405, "notSupported")]
    [InlineData("GET", "/download", 404, "itemNotFound")]
    [InlineData("GET", "/download/a/b", 404, "itemNotFound")]
    [InlineData("GET", "/upload/a/b", 405, "notSupported")]
    [InlineData("PATCH", "/upload/a", 405, "notSupported")]
    public async Task What_the_framework_refuses_by_itself_has_the_same_form(string method, string address, int status, string code)
    {
        using var anybody = host.Anonymous();
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var response = await anybody.SendAsync(request, TestContext.Current.CancellationToken);
        await response.AssertError(status, code);
    }
}
