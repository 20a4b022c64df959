using System.Net;
using System.Text.Json;
using FileHost.Api.Tests.Access;
using FileHost.Api.Tests.Description;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>The bootstrapper: from a bearer token to the person's containers.</summary>
public sealed class BootstrapperTests(HostWithContainers with, HostWithAuthority withAuthority) : IClassFixture<HostWithContainers>
{
    private const string Bootstrapper = "/wopibootstrapper";
    private readonly FileHostApplication host = with.Host;

    [Fact]
    public async Task It_tells_who_has_signed_in_and_where_the_containers_begin()
    {
        var person = ContainerAsking.Newcomer;
        var document = await host.OpenedDocument(person);
        using var client = host.As(person);
        foreach (var operation in (string?[])[null, "", "NO_SUCH_OPERATION"])
        {
            var bootstrap = (await Ask(client, operation)).GetProperty("Bootstrap");
            Assert.Equal((await document.Json()).Text("UserId"), bootstrap.Text("UserId"));
            Assert.Equal(($"{person}@example.org", $"{person} (name)"), (bootstrap.Text("SignInName"), bootstrap.Text("UserFriendlyName")));
            var root = (await document.To(bootstrap.Text("EcosystemUrl")).Json("/root_container_pointer")).GetProperty("ContainerPointer");
            Assert.Equal(["Work"], (await document.To(root.Text("Url")).Children("ChildContainers")).Names());
        }
    }

    [Fact]
    public async Task The_root_container_comes_along_when_it_is_asked_for()
    {
        var person = ContainerAsking.Newcomer;
        var document = await host.OpenedDocument(person);
        using var client = host.As(person);
        var answer = await Ask(client, "get_root_container");
        var info = answer.GetProperty("RootContainerInfo");
        var root = document.To(info.GetProperty("ContainerPointer").Text("Url"));
        Assert.Equal(["Work"], (await root.Children("ChildContainers")).Names());
        Assert.Equal((await root.Json()).ToString(), info.GetProperty("ContainerInfo").ToString());
        Assert.NotNull(answer.GetProperty("Bootstrap").Text("EcosystemUrl"));
    }

    [Fact]
    public async Task A_new_token_is_given_for_an_address_that_the_person_can_come_to()
    {
        var person = ContainerAsking.Newcomer;
        var document = await host.OpenedDocument(person);
        using var client = host.As(person);
        foreach (var known in (WopiUrl[])[document, await document.Parent()])
        {
            var info = (await Ask(client, "GET_NEW_ACCESS_TOKEN", known.Url.Split('?')[0])).GetProperty("AccessTokenInfo");
            Assert.Equal(HttpStatusCode.OK, await known.With(info.Text("AccessToken")!).Status());
            var left = DateTimeOffset.FromUnixTimeMilliseconds(info.GetProperty("AccessTokenExpiry").GetInt64()) - DateTimeOffset.UtcNow;
            Assert.InRange(left, TimeSpan.FromHours(9), TimeSpan.FromHours(10));
        }
    }

    [Fact]
    public async Task No_token_is_given_for_what_is_somebody_else_s_or_nothing()
    {
        var document = await host.OpenedDocument(ContainerAsking.Newcomer);
        using var client = host.As(ContainerAsking.Newcomer);
        foreach (var source in (string?[])
            [document.Url.Split('?')[0], $"{host.Address}/wopi/files/{Guid.NewGuid():N}", $"{host.Address}/wopi/containers/{document.Id}", "files", "", null])
            await Send(client, "GET_NEW_ACCESS_TOKEN", source).AssertStatus(404);
    }

    [Fact]
    public async Task A_bearer_token_for_reading_leads_to_tokens_for_viewing()
    {
        var person = ContainerAsking.Newcomer;
        var document = await host.OpenedDocument(person);
        using var client = host.As(person, "Files.Read");
        var answer = await Ask(client, "GET_ROOT_CONTAINER");
        Assert.False(answer.GetProperty("RootContainerInfo").GetProperty("ContainerInfo").Flag("UserCanCreateChildFile"));
        var info = (await Ask(client, "GET_NEW_ACCESS_TOKEN", document.Url.Split('?')[0])).GetProperty("AccessTokenInfo");
        Assert.False((await document.With(info.Text("AccessToken")!).Json()).Flag("UserCanWrite"));
    }

    [Fact]
    public async Task Members_of_a_group_come_to_its_drive()
    {
        var (member, group) = (ContainerAsking.Newcomer, $"{Guid.NewGuid():N}");
        using var client = host.With(new() { ["sub"] = member, ["scp"] = "Files.ReadWrite.All", ["groups"] = new[] { group } });
        var root = (await client.GetJson($"/v1.0/groups/{group}/drive/root")).Text("id");
        var source = $"{host.Address}/wopi/containers/{root}";
        var info = (await Ask(client, "GET_NEW_ACCESS_TOKEN", source)).GetProperty("AccessTokenInfo");
        var container = new WopiUrl(host.Anonymous(), $"{source}?access_token={info.Text("AccessToken")}");
        Assert.True((await container.Json()).Flag("UserCanCreateChildFile"));
    }

    [Fact]
    public async Task A_token_without_a_permission_for_files_or_without_a_person_is_not_enough()
    {
        using var reader = host.As(ContainerAsking.Newcomer, "Mail.Read");
        using var application = host.AsApplication("a program", "Files.ReadWrite.All");
        await Send(reader, null).AssertStatus(403);
        await Send(application, null).AssertStatus(403);
    }

    [Fact]
    public async Task Without_a_token_or_with_a_bad_one_the_answer_tells_where_to_sign_in()
    {
        var (authority, other) = await withAuthority.Started;
        using var bad = other.Anonymous();
        bad.DefaultRequestHeaders.Authorization = new("Bearer", "INVALID");
        foreach (var client in (HttpClient[])[other.Anonymous(), bad])
        {
            using var response = await Send(client, null);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal(
                $"Bearer authorization_uri=\"{authority.Address}/authorize\",tokenIssuance_uri=\"{authority.Address}/token\",providerId=\"contoso\","
                + "UrlSchemes=\"%7B%22iOS%22%3A%5B%22contoso%22%5D%7D\"",
                Assert.Single(response.Headers.GetValues("WWW-Authenticate")));
        }
    }

    [Fact]
    public async Task Without_an_authority_the_host_s_own_address_stands_in_its_place()
    {
        using var response = await Send(host.Anonymous(), null);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal($"Bearer authorization_uri=\"{host.Address}\",tokenIssuance_uri=\"{host.Address}\"", response.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task It_answers_as_described()
    {
        var api = await DescribedApi.Read(host);
        var document = await host.OpenedDocument("the described");
        using var client = host.As("the described");
        await api.AssertDescribed($"GET {Bootstrapper}", await client.GetAsync(Bootstrapper, TestContext.Current.CancellationToken));
        foreach (var (operation, source) in new[] { ("GET_ROOT_CONTAINER", ""), ("GET_NEW_ACCESS_TOKEN", document.Url.Split('?')[0]), ("GET_NEW_ACCESS_TOKEN", "") })
            await api.AssertDescribed($"POST {Bootstrapper}", await Send(client, operation, source));
        await api.AssertDescribed($"POST {Bootstrapper}", await Send(host.Anonymous(), null));
        await api.AssertDescribed($"POST {Bootstrapper}", await Send(host.AsApplication("a program", "Files.ReadWrite.All"), null));
    }

    private static async Task<JsonElement> Ask(HttpClient client, string? operation, string? wopiSrc = null)
    {
        using var response = await Send(client, operation, wopiSrc);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Json();
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, string? operation, string? wopiSrc = null)
    {
        using var request = new HttpRequestMessage(operation is null ? HttpMethod.Get : HttpMethod.Post, Bootstrapper);
        if (operation is not null) request.Headers.TryAddWithoutValidation("X-WOPI-EcosystemOperation", operation);
        if (wopiSrc is not null) request.Headers.TryAddWithoutValidation("X-WOPI-WopiSrc", wopiSrc);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
