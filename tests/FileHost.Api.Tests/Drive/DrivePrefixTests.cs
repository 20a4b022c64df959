using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>Every way to name a drive leads to it.</summary>
public sealed class DrivePrefixTests(FileHostApplication host)
{
    [Fact]
    public async Task A_persons_drive_is_found_by_me_by_its_id_and_by_the_persons_ids_and_address()
    {
        var person = $"person-{Guid.NewGuid():N}";
        using var me = host.As(person);
        var file = await me.New("a.txt", "by me");
        var (drive, subject) = (file.Parent().Text("driveId")!, file.GetProperty("createdBy").GetProperty("user").Id());
        foreach (var prefix in new[]
        {
            "/me/drive", $"/drives/{drive}", $"/users/{subject}/drive", $"/users/{person}/drive", $"/users/{person}@example.org/drive",
            $"/users/{person}%40EXAMPLE.org/drive",
        })
        {
            var item = await (await me.Put($"{prefix}/root:/a.txt:/content", prefix)).Item(201);
            Assert.Equal((file.Id(), drive), (item.Id(), item.Parent().Text("driveId")));
            Assert.Equal(prefix, await me.Content($"{prefix}/items/{file.Id()}"));
        }
    }

    [Fact]
    public async Task An_applications_addresses_lead_to_the_same_drive_as_the_persons_own()
    {
        var person = $"person-{Guid.NewGuid():N}";
        using var me = host.As(person);
        using var program = host.AsApplication("importer", "Files.ReadWrite.All");
        var file = await me.New("a.txt");
        var item = await (await program.Put($"/users/{person}/drive/root:/a.txt:/content", "by a program")).Item(201);
        Assert.Equal(file.Id(), item.Id());
        Assert.NotEqual(file.GetProperty("createdBy").GetProperty("user").Id(), item.GetProperty("lastModifiedBy").GetProperty("user").Id());
        Assert.Equal("by a program", await me.Content($"/me/drive/items/{file.Id()}"));
    }

    [Theory]
    [InlineData("groups")]
    [InlineData("sites")]
    public async Task The_drive_of_a_group_or_a_site_is_made_when_it_is_first_used(string kind)
    {
        using var program = host.AsApplication("importer", "Files.ReadWrite.All");
        var (prefix, path) = ($"/{kind}/example.org,{Guid.NewGuid()},2/drive", "root:/FolderA/FileB.txt");
        var file = await (await program.Put($"{prefix}/{path}:/content", "x")).Item(201);
        Assert.Equal(file.Id(), (await program.Item($"{prefix.Replace(",", "%2C", StringComparison.Ordinal)}/{path}")).Id());
        Assert.Equal(file.Id(), (await program.Item($"/drives/{file.Parent().Text("driveId")}/items/{file.Id()}")).Id());
    }

    [Fact]
    public async Task A_group_and_a_site_of_one_id_have_a_drive_each()
    {
        using var program = host.AsApplication("importer", "Files.ReadWrite.All");
        var id = $"{Guid.NewGuid():N}";
        var group = await program.Item($"/groups/{id}/drive/root");
        var site = await program.Item($"/sites/{id}/drive/root");
        Assert.NotEqual(group.Id(), site.Id());
        Assert.NotEqual(group.Parent().Text("driveId"), site.Parent().Text("driveId"));
    }

    [Fact]
    public async Task Sixteen_first_requests_at_once_make_one_drive()
    {
        using var program = host.AsApplication("importer", "Files.ReadWrite.All");
        var group = $"/groups/{Guid.NewGuid():N}/drive/root";
        var roots = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => program.Item(group)));
        Assert.Single(roots.Select(root => root.Id()).Distinct());
    }

    [Theory]
    [InlineData("/drives/0123456789abcdef0123456789abcdef/root")]
    [InlineData("/drives/b%21unknown/root")]
    [InlineData("/users/0123456789abcdef0123456789abcdef/drive/root")]
    [InlineData("/users/nobody@example.org/drive/root")]
    [InlineData("/users/nobody/drive/root")]
    public async Task An_unknown_drive_is_not_found(string address)
    {
        using var program = host.AsApplication("importer", "Files.ReadWrite.All");
        await (await program.Read(address)).AssertError(404, "itemNotFound");
        await (await program.Put($"{address}:/a.txt:/content", "x")).AssertError(404, "itemNotFound");
    }

    [Theory]
    [InlineData("groups")]
    [InlineData("sites")]
    public async Task An_id_that_is_too_long_for_any_directory_is_refused_and_not_blamed_on_the_database(string kind)
    {
        using var program = host.AsApplication("importer", "Files.ReadWrite.All");
        var id = string.Concat(Enumerable.Range(0, 100).Select(_ => $"{Guid.NewGuid():N}"));
        using var response = await program.Read($"/{kind}/{id}/drive/root");
        Assert.InRange((int)response.StatusCode, 400, 499);
    }
}
