using System.Net;
using System.Net.Http.Headers;
using FileHost.Api.Access;
using FileHost.Api.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Access;

/// <summary>With an authority configured, its tokens open the API, and the host's own do not.</summary>
public sealed class AuthorityTests(HostWithAuthority with) : IAsyncLifetime
{
    private Authority authority = null!;
    private FileHostApplication host = null!;

    public async ValueTask InitializeAsync() => (authority, host) = await with.Started;

    public ValueTask DisposeAsync() => default;

    private async Task<HttpStatusCode> Status(string token, string path = "/v1.0/me/drive/root")
    {
        using var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.GetAsync(path);
        return response.StatusCode;
    }

    private static Dictionary<string, object> Alice(string scopes = "Files.ReadWrite", params string[] roles) =>
        new() { ["oid"] = "alice-in-the-directory", ["name"] = "Alice", ["scp"] = scopes, ["roles"] = roles };

    [Fact]
    public async Task A_token_of_the_authority_opens_its_person_s_drive() =>
        Assert.Equal(HttpStatusCode.OK, await Status(authority.Token(HostWithAuthority.Audience, Alice())));

    [Fact]
    public async Task A_token_for_another_audience_or_of_another_authority_or_expired_is_refused()
    {
        await using var another = await Authority.Start();
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(authority.Token("another", Alice())));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(another.Token(HostWithAuthority.Audience, Alice())));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(authority.Token(HostWithAuthority.Audience, Alice(), DateTime.UtcNow.AddHours(-1))));
    }

    [Fact]
    public async Task The_host_s_own_tokens_are_refused_and_no_administrator_s_token_is_made()
    {
        var own = host.Services.GetRequiredService<HostTokens>().SignBearer(Alice(), TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(own));
        Assert.False(File.Exists(Path.Combine(host.DataFolder, "admin-token")));
    }

    [Fact]
    public async Task Roles_of_the_authority_s_token_decide_about_administration()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await Status(authority.Token(HostWithAuthority.Audience, Alice()), "/api/log/head"));
        Assert.Equal(HttpStatusCode.OK, await Status(authority.Token(HostWithAuthority.Audience, Alice("", "auditor")), "/api/log/head"));
    }
}
