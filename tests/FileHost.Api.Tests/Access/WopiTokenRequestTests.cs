using System.Net;
using System.Net.Http.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Access;

/// <summary>What a host page may send when it asks for a WOPI token.</summary>
public sealed class WopiTokenRequestTests(FileHostApplication host)
{
    [Fact]
    public async Task A_request_that_names_nobody_is_answered_400()
    {
        var fileId = await host.NewFile([1]);
        foreach (var body in new object[] { new { fileId, permissions = "edit" }, new { fileId, permissions = "edit", user = new { id = " " } } })
            Assert.Equal(HttpStatusCode.BadRequest, (await Ask(body)).StatusCode);
    }

    [Theory, InlineData("\0", "Alice"), InlineData("alice", "\0")]
    public async Task A_person_whom_the_database_cannot_store_is_answered_400(string id, string name)
    {
        var fileId = await host.NewFile([1]);
        Assert.Equal(HttpStatusCode.BadRequest, (await Ask(new { fileId, permissions = "edit", user = new { id, name } })).StatusCode);
    }

    [Fact]
    public async Task An_identity_of_any_length_is_taken()
    {
        var (fileId, random) = (await host.NewFile([1]), string.Concat(Enumerable.Range(0, 500).Select(_ => Guid.NewGuid().ToString("N"))));
        var user = new { id = random, name = random, email = $"{random}@example.org" };
        Assert.Equal(HttpStatusCode.OK, (await Ask(new { fileId, permissions = "edit", user })).StatusCode);
    }

    [Fact]
    public async Task A_name_is_not_cut_in_the_middle_of_a_character()
    {
        var fileId = await host.NewFile([1]);
        var user = new { id = "somebody with a long name", name = new string('x', 255) + "😀" };
        Assert.Equal(HttpStatusCode.OK, (await Ask(new { fileId, permissions = "edit", user })).StatusCode);
    }

    private async Task<HttpResponseMessage> Ask(object body)
    {
        using var administrator = host.AsAdministrator();
        return await administrator.PostAsJsonAsync("/api/wopi/tokens", body);
    }
}
