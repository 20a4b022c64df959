using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>GET of drives, and of the person whose they are; below each version of the API.</summary>
public sealed class DrivesTests(FileHostApplication host)
{
    [Fact]
    public async Task A_drive_tells_whose_it_is_and_how_much_room_it_has()
    {
        var person = $"person-{Guid.NewGuid():N}";
        using var me = host.As(person);
        var drive = await me.Item("/me/drive");
        Assert.Equal((drive.Id(), "business", $"{person} (name)"), ((await me.Item("/me/drive/root")).Parent().Text("driveId"), drive.Text("driveType"), drive.Name()));
        Assert.Equal($"{person} (name)", drive.GetProperty("owner").GetProperty("user").Text("displayName"));
        var quota = drive.GetProperty("quota");
        Assert.Equal(("normal", 0L), (quota.Text("state"), quota.Number("used")));
        Assert.True(quota.Number("remaining") > 0);
        Assert.Equal(quota.Number("total"), quota.Number("used") + quota.Number("remaining"));
        Assert.DoesNotContain("null", drive.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(drive.Id(), (await me.Item($"/drives/{drive.Id()}")).Id());
    }

    [Theory]
    [InlineData("groups")]
    [InlineData("sites")]
    public async Task The_one_drive_of_a_group_or_a_site_is_listed_and_reached_through_the_list(string kind)
    {
        using var program = host.AsApplication("importer", "Files.ReadWrite.All");
        var owner = $"/{kind}/example.org,{Guid.NewGuid():N}";
        var drive = await program.Item($"{owner}/drive");
        Assert.Equal("documentLibrary", drive.Text("driveType"));
        Assert.Equal(drive.Id(), Assert.Single(Values(await program.Item($"{owner}/drives"))).Id());
        var root = await program.Item($"{owner}/drives/{drive.Id()}/root");
        Assert.Equal(((await program.Item($"{owner}/drive/root")).Id(), "documentLibrary"), (root.Id(), root.Parent().Text("driveType")));
        await (await program.Read($"{owner}/drives/{Guid.NewGuid():N}/root")).AssertError(404, "itemNotFound");
        await (await program.Read($"{owner}/drives/nothing/root")).AssertError(404, "itemNotFound");
    }

    [Fact]
    public async Task The_list_of_a_person_begins_with_the_own_drive_and_has_those_of_the_groups()
    {
        var (person, group) = ($"person-{Guid.NewGuid():N}", $"{Guid.NewGuid():N}");
        using var me = host.With(new() { ["sub"] = person, ["name"] = "Ann", ["scp"] = "Files.Read.All", ["groups"] = new[] { group } });
        var (own, ours) = ((await me.Item("/me/drive")).Id(), (await me.Item($"/groups/{group}/drive")).Id());
        Assert.Equal([own, ours], Values(await me.Item("/me/drives")).Select(drive => drive.Id()));
        using var narrow = host.With(new() { ["sub"] = person, ["name"] = "Ann", ["scp"] = "Files.Read", ["groups"] = new[] { group } });
        Assert.Equal([own], Values(await narrow.Item("/me/drives")).Select(drive => drive.Id()));
    }

    [Fact]
    public async Task A_person_asks_who_it_is_and_a_program_is_nobody()
    {
        var person = $"person-{Guid.NewGuid():N}";
        using var me = host.As(person);
        var user = await me.Item("/me");
        var by = (await me.New("a.txt")).GetProperty("createdBy").GetProperty("user");
        Assert.Equal((by.Id(), $"{person} (name)", $"{person}@example.org"), (user.Id(), user.Text("displayName"), user.Text("mail")));
        using var program = host.AsApplication("importer", "Files.ReadWrite.All");
        await (await program.Read("/me")).AssertError(404, "itemNotFound");
        await (await program.Read("/me/drives")).AssertError(404, "itemNotFound");
    }

    [Theory]
    [InlineData("/v2.0")]
    [InlineData("/_api/v2.0")]
    public async Task Every_version_of_the_API_is_the_same_and_links_lead_to_the_first(string version)
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a%25.txt");
        using var response = await me.GetAsync($"{version}/me/drive/root:/a%25.txt:", TestContext.Current.CancellationToken);
        var same = await response.Item();
        Assert.Equal((file.Id(), file.Text("@odata.context")), (same.Id(), same.Text("@odata.context")));
        using var missing = await me.GetAsync($"{version}/me/drive/root:/b.txt:", TestContext.Current.CancellationToken);
        await missing.AssertError(404, "itemNotFound");
        using var anonymous = host.Anonymous();
        using var refused = await anonymous.GetAsync($"{version}/me/drive", TestContext.Current.CancellationToken);
        await refused.AssertError(401, "InvalidAuthenticationToken");
    }

    private static IEnumerable<JsonElement> Values(JsonElement list) => list.GetProperty("value").EnumerateArray();
}
