using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using FileHost.Api.Access;
using FileHost.Api.Tests.Host;
using FileHost.Domain.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Drive;

/// <summary>Which bearer tokens are none.</summary>
public sealed class TokenTests(FileHostApplication host)
{
    private const string Claims = """{"sub":"ann","scp":"Files.ReadWrite.All","iss":"filehost","aud":"api","exp":4102444800}""";

    private HostTokens Tokens => host.Services.GetRequiredService<HostTokens>();

    [Fact]
    public async Task Without_a_token_nothing_is_answered()
    {
        foreach (var header in new[] { null, "", "Bearer", "Bearer ", "Basic YW5uOnNlY3JldA==" })
            await AssertNoEntry(header, "Access token is empty.");
    }

    [Fact]
    public async Task A_token_of_the_host_is_one() => await AssertEntry(Tokens.SignBearer(Ann, TimeSpan.FromHours(1)));

    [Theory]
    [InlineData("rubbish")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    public async Task Rubbish_is_none(string token) => await AssertInvalid(token);

    [Fact]
    public async Task An_expired_one_is_none() => await AssertInvalid(Tokens.SignBearer(Ann, TimeSpan.FromSeconds(-1)));

    [Fact]
    public async Task One_that_the_host_made_for_another_purpose_is_none()
    {
        await AssertInvalid(Tokens.Sign(new DownloadToken(Guid.NewGuid(), 1, Guid.NewGuid()), TimeSpan.FromHours(1)));
        var (session, ann, file) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await AssertInvalid(Tokens.Sign(new WopiToken(session, ann, new WopiResource.File(file), TokenPermissions.Edit, DateTime.UtcNow.AddHours(1))));
    }

    [Fact]
    public async Task One_without_a_signature_is_none()
    {
        await AssertInvalid($"{Part("""{"alg":"none","typ":"JWT"}""")}.{Part(Claims)}.");
        var signed = Tokens.SignBearer(Ann, TimeSpan.FromHours(1));
        await AssertInvalid(signed[..(signed.LastIndexOf('.') + 1)]);
    }

    [Fact]
    public async Task One_that_is_signed_with_another_key_is_none()
    {
        var header = Tokens.SignBearer(Ann, TimeSpan.FromHours(1)).Split('.')[0];
        foreach (var text in new[] { header, Part("""{"alg":"HS256","typ":"JWT"}""") })
        {
            var content = $"{text}.{Part(Claims)}";
            var signature = HMACSHA256.HashData(RandomNumberGenerator.GetBytes(32), Encoding.ASCII.GetBytes(content));
            await AssertInvalid($"{content}.{Base64Url.EncodeToString(signature)}");
        }
    }

    [Fact]
    public async Task One_whose_claims_were_changed_is_none()
    {
        var parts = Tokens.SignBearer(Ann, TimeSpan.FromHours(1)).Split('.');
        await AssertInvalid($"{parts[0]}.{Part(Claims)}.{parts[2]}");
    }

    [Fact]
    public async Task One_that_names_nobody_is_none()
    {
        using var nobody = host.With(new() { ["scp"] = "Files.ReadWrite.All" });
        await AssertNoEntry(nobody.DefaultRequestHeaders.Authorization!.ToString(), message: null);
    }

    [Fact]
    public async Task A_token_in_the_address_is_none()
    {
        var token = Tokens.SignBearer(Ann, TimeSpan.FromHours(1));
        using var client = host.Anonymous();
        await (await client.Read($"{DriveAsking.Root}?access_token={token}")).AssertError(401, "InvalidAuthenticationToken");
    }

    private static Dictionary<string, object> Ann => new() { ["sub"] = "ann", ["scp"] = "Files.ReadWrite.All" };

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private async Task AssertEntry(string token)
    {
        using var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await client.Item(DriveAsking.Root);
    }

    private Task AssertInvalid(string token) => AssertNoEntry($"Bearer {token}", "Access token validation failure.");

    private async Task AssertNoEntry(string? authorization, string? message)
    {
        using var client = host.Anonymous();
        if (authorization is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        foreach (var response in new[] { await client.Read(DriveAsking.Root), await client.PutPath("a.txt", "x"), await client.Read("/nothing") })
        {
            var error = await response.AssertError(401, "InvalidAuthenticationToken");
            if (message is not null) Assert.Equal(message, error.Text("message"));
            Assert.StartsWith("Bearer ", response.Header("WWW-Authenticate"), StringComparison.Ordinal);
        }
    }
}
