using System.Net.Http.Json;
using System.Text.Json;
using FileHost.Api.Tests.Host;
using FileHost.Api.Tests.Wopi.Containers;

namespace FileHost.Api.Tests.Drive;

/// <summary>Grants: who besides its owner comes to a drive, to view or to edit.</summary>
public sealed class GrantsTests(FileHostApplication host)
{
    [Fact]
    public async Task Who_is_granted_a_drive_reads_it_then_edits_it_then_knows_nothing_of_it()
    {
        var person = $"person-{Guid.NewGuid():N}";
        using var owner = host.AsNewcomer();
        using var other = host.As(person);
        var subject = (await other.Item("/me")).Id();
        var file = await owner.New("a.txt");
        var drive = file.Parent().Text("driveId")!;
        var address = $"/drives/{drive}/items/{file.Id()}";
        await (await other.Read(address)).AssertError(404, "itemNotFound");

        var grant = Assert.Single((await Grant(owner, drive, $"{person}@example.org", "view")).GetProperty("grants").EnumerateArray());
        Assert.Equal((subject, $"{person} (name)", "view"), (grant.Text("person"), grant.Name(), grant.Text("right")));
        Assert.Equal("content", await other.Content(address));
        await (await other.Put($"{address}/content", "x")).AssertError(403, "accessDenied");
        Assert.Contains(drive, (await other.Item("/me/drives")).Values().Select(found => found.Id()));

        await Grant(owner, drive, person, "edit");
        await Grant(owner, drive, subject, "edit");
        await (await other.Put($"{address}/content", "x")).Item(201);

        using var revoked = await owner.DeleteAsync($"/api/drives/{drive}/grants/{subject}", TestContext.Current.CancellationToken);
        Assert.Empty((await revoked.Item()).GetProperty("grants").EnumerateArray());
        await (await other.Read(address)).AssertError(404, "itemNotFound");
        Assert.Equal(["drive_created", "drive_granted", "drive_granted", "drive_revoked"], await Types(drive));
    }

    [Fact]
    public async Task Only_the_owner_and_administrators_decide_and_others_learn_nothing()
    {
        var person = $"person-{Guid.NewGuid():N}";
        using var owner = host.As(person);
        using var other = host.AsNewcomer();
        var (drive, stranger) = ((await owner.Item("/me/drive")).Id(), (await other.Item("/me")).Id());
        using var refused = await other.PostAsJsonAsync($"/api/drives/{drive}/grants", new { person = stranger, right = "edit" }, TestContext.Current.CancellationToken);
        await refused.AssertStatus(404);
        using var reader = host.As(person, "Files.Read");
        using var narrow = await reader.GetAsync($"/api/drives/{drive}/grants", TestContext.Current.CancellationToken);
        await narrow.AssertStatus(404);
        using var administrator = host.AsAdministrator();
        Assert.Single((await Grant(administrator, drive, stranger, "view")).GetProperty("grants").EnumerateArray());
        Assert.Single((await owner.GetJson($"/api/drives/{drive}/grants")).GetProperty("grants").EnumerateArray());
    }

    [Theory]
    [InlineData("nobody@example.org", "view")]
    [InlineData("", "view")]
    [InlineData(null, "own")]
    [InlineData(null, "1")]
    public async Task Who_or_what_is_not_known_is_refused(string? person, string right)
    {
        using var owner = host.AsNewcomer();
        using var other = host.AsNewcomer();
        var (drive, stranger) = ((await owner.Item("/me/drive")).Id(), (await other.Item("/me")).Id());
        using var response = await owner.PostAsJsonAsync(
            $"/api/drives/{drive}/grants", new { person = person ?? stranger, right }, TestContext.Current.CancellationToken);
        await response.AssertStatus(400);
    }

    private static async Task<JsonElement> Grant(HttpClient client, string drive, string person, string right)
    {
        using var response = await client.PostAsJsonAsync($"/api/drives/{drive}/grants", new { person, right }, TestContext.Current.CancellationToken);
        return await response.Item();
    }

    private async Task<IEnumerable<string>> Types(string stream) => (await host.Stream(stream)).Select(e => e.Type);
}
