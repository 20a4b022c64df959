using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>The permissions of the reference page, delegated and application; and which drives each reaches.</summary>
public sealed class PermissionsTests(FileHostApplication host)
{
    [Theory]
    [InlineData("Files.ReadWrite")]
    [InlineData("Files.ReadWrite.All")]
    [InlineData("Sites.ReadWrite.All")]
    [InlineData("openid profile Files.ReadWrite offline_access")]
    public async Task A_person_with_a_writing_permission_uploads_and_reads(string scopes)
    {
        using var me = host.AsNewcomer(scopes);
        var file = await me.New("a.txt");
        await me.New("a.txt", "again");
        Assert.Equal("again", await me.Content($"/me/drive/items/{file.Id()}"));
    }

    [Theory]
    [InlineData("Files.ReadWrite.All")]
    [InlineData("Sites.ReadWrite.All")]
    public async Task A_program_with_a_writing_permission_uploads_to_every_drive_and_reads(string role)
    {
        var person = $"person-{Guid.NewGuid():N}";
        using var owner = host.As(person);
        await owner.New("other.txt");
        using var program = host.AsApplication("importer", role);
        foreach (var drive in new[] { $"/users/{person}/drive", $"/groups/{person}/drive", $"/sites/{person}/drive" })
        {
            var file = await (await program.Put($"{drive}/root:/a.txt:/content", drive)).Item(201);
            Assert.Equal(drive, await program.Content($"{drive}/items/{file.Id()}"));
        }
    }

    [Theory]
    [InlineData("Files.Read")]
    [InlineData("Files.Read.All")]
    [InlineData("Sites.Read.All")]
    public async Task A_person_with_a_reading_permission_reads_and_uploads_nothing(string scopes)
    {
        var person = $"person-{Guid.NewGuid():N}";
        using var me = host.As(person);
        var file = await me.New("a.txt");
        using var reader = host.As(person, scopes);
        Assert.Equal("content", await reader.Content($"/me/drive/items/{file.Id()}"));
        Assert.Single((await reader.Item($"{DriveAsking.Root}/children")).GetProperty("value").EnumerateArray());
        await (await reader.PutPath("a.txt", "x")).AssertError(403, "accessDenied");
        await (await reader.PutPath("new.txt", "x")).AssertError(403, "accessDenied");
        Assert.Equal(["FileCreated", "ContentReplaced"], await host.EventTypes(file.Id()));
    }

    [Theory]
    [InlineData("Files.Read.All")]
    [InlineData("Sites.Read.All")]
    public async Task A_program_with_a_reading_permission_reads_and_uploads_nothing(string role)
    {
        var person = $"person-{Guid.NewGuid():N}";
        using var me = host.As(person);
        var file = await me.New("a.txt");
        using var program = host.AsApplication("reader", role);
        Assert.Equal("content", await program.Content($"/users/{person}/drive/items/{file.Id()}"));
        await (await program.Put($"/users/{person}/drive/items/{file.Id()}/content", "x")).AssertError(403, "accessDenied");
    }

    [Theory]
    [InlineData("")]
    [InlineData("User.Read")]
    [InlineData("files.readwrite.all")]
    [InlineData("Files.ReadWrite.AllX Xfiles.ReadWrite")]
    public async Task Without_a_permission_for_files_nothing_can_be_done(string scopes)
    {
        using var me = host.AsNewcomer(scopes);
        await (await me.PutPath("a.txt", "x")).AssertError(403, "accessDenied");
        await (await me.Read(DriveAsking.Root)).AssertError(403, "accessDenied");
    }

    [Theory]
    [InlineData("Files.Read")]
    [InlineData("Files.ReadWrite")]
    [InlineData("auditor")]
    public async Task What_only_a_person_can_be_given_gives_a_program_nothing(string role)
    {
        using var program = host.AsApplication("importer", role);
        await (await program.Put($"/groups/{Guid.NewGuid():N}/drive/root:/a.txt:/content", "x")).AssertError(403, "accessDenied");
        await (await program.Read($"/groups/{Guid.NewGuid():N}/drive/root")).AssertError(403, "accessDenied");
    }

    [Fact]
    public async Task A_persons_roles_are_no_permissions()
    {
        using var me = host.As($"person-{Guid.NewGuid():N}", "Files.Read", "Files.ReadWrite.All", "Sites.ReadWrite.All");
        await (await me.PutPath("a.txt", "x")).AssertError(403, "accessDenied");
    }

    [Theory]
    [InlineData("Files.ReadWrite")]
    [InlineData("Files.ReadWrite.All")]
    [InlineData("Sites.ReadWrite.All")]
    public async Task Another_persons_drive_is_as_if_it_were_not_there(string scopes)
    {
        var person = $"person-{Guid.NewGuid():N}";
        using var owner = host.As(person);
        var file = await owner.New("a.txt");
        using var other = host.AsNewcomer(scopes);
        var drive = file.Parent().Text("driveId");
        foreach (var prefix in new[]
        {
            $"/drives/{drive}", $"/users/{person}/drive", $"/users/{person}@example.org/drive",
            $"/users/{file.GetProperty("createdBy").GetProperty("user").Id()}/drive",
        })
        {
            var there = await (await other.Put($"{prefix}/items/{file.Id()}/content", "x")).AssertError(404, "itemNotFound");
            var nowhere = await (await other.Put($"/drives/{Guid.NewGuid():N}/items/{file.Id()}/content", "x")).AssertError(404, "itemNotFound");
            Assert.Equal(nowhere.Text("message"), there.Text("message"));
            await (await other.Put($"{prefix}/root:/a.txt:/content", "x")).AssertError(404, "itemNotFound");
            await (await other.Read($"{prefix}/root")).AssertError(404, "itemNotFound");
            await (await other.Read($"{prefix}/items/{file.Id()}/content")).AssertError(404, "itemNotFound");
        }
        Assert.Equal("content", await owner.Content($"/me/drive/items/{file.Id()}"));
    }

    [Fact]
    public async Task Members_reach_their_groups_drive_and_others_do_not_learn_that_it_is_there()
    {
        var group = $"{Guid.NewGuid():N}";
        using var member = Member("Files.ReadWrite.All", group);
        using var other = Member("Files.ReadWrite.All", $"{Guid.NewGuid():N}");
        var file = await (await member.Put($"/groups/{group}/drive/root:/a.txt:/content", "ours")).Item(201);
        using var colleague = Member("Sites.Read.All", $"{Guid.NewGuid():N}", group);
        Assert.Equal("ours", await colleague.Content($"/groups/{group}/drive/items/{file.Id()}"));
        Assert.Equal("ours", await colleague.Content($"/drives/{file.Parent().Text("driveId")}/items/{file.Id()}"));
        await (await colleague.Put($"/groups/{group}/drive/items/{file.Id()}/content", "x")).AssertError(403, "accessDenied");
        await (await other.Read($"/groups/{group}/drive/root")).AssertError(404, "itemNotFound");
        await (await other.Read($"/groups/{Guid.NewGuid():N}/drive/root")).AssertError(404, "itemNotFound");
        await (await other.Read($"/sites/{group}/drive/root")).AssertError(404, "itemNotFound");
    }

    [Theory]
    [InlineData("Files.ReadWrite")]
    [InlineData("Files.Read")]
    public async Task A_permission_for_ones_own_files_does_not_reach_a_groups(string scopes)
    {
        var group = $"{Guid.NewGuid():N}";
        using var me = Member(scopes, group);
        await (await me.Put($"/groups/{group}/drive/root:/a.txt:/content", "x")).AssertError(403, "accessDenied");
        await (await me.Read($"/groups/{group}/drive/root")).AssertError(403, "accessDenied");
    }

    [Fact]
    public async Task A_program_acts_for_nobody_and_has_no_drive_of_its_own()
    {
        using var program = host.AsApplication("importer", "Files.ReadWrite.All", "Sites.ReadWrite.All");
        await (await program.PutPath("a.txt", "x")).AssertError(404, "itemNotFound");
        await (await program.Read(DriveAsking.Root)).AssertError(404, "itemNotFound");
    }

    [Fact]
    public async Task The_log_tells_who_it_was_and_through_which_program()
    {
        var person = $"person-{Guid.NewGuid():N}";
        using var me = host.With(new() { ["sub"] = person, ["name"] = "Ann", ["scp"] = "Files.ReadWrite", ["azp"] = "the-program" });
        var saved = (await host.History((await me.New("a.txt")).Id()))[1];
        Assert.Equal("Ann", saved.GetProperty("user").Name());
        Assert.Equal("the-program", saved.GetProperty("headers").Text("App"));
    }

    private HttpClient Member(string scopes, params string[] groups) => host.With(new()
    {
        ["sub"] = $"person-{Guid.NewGuid():N}", ["name"] = "Member", ["scp"] = scopes, ["groups"] = groups,
    });
}
