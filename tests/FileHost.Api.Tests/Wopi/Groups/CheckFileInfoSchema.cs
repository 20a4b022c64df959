using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>The group CheckFileInfoSchema, which is the prerequisite of every other: names, types and addresses of what CheckFileInfo answers.</summary>
public sealed class CheckFileInfoSchema(Profiles profiles)
{
    [Theory, InProfiles("A", "B", "C")]
    public async Task Every_member_has_a_name_and_a_type_of_the_reference_and_none_is_null(string profile)
    {
        foreach (var permissions in new[] { "edit", "view" })
        {
            using var response = await (await profiles.Open(profile, permissions: permissions)).Editor.CheckFileInfo();
            Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            var members = (await response.Json()).EnumerateObject().ToList();
            Assert.Empty(members.Select(CheckFileInfoMembers.Problem).OfType<string>());
            Assert.Equal(members.Select(member => member.Name).Distinct(), members.Select(member => member.Name));
        }
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task What_is_required_is_there_and_nothing_of_coauthoring(string profile)
    {
        var names = (await (await profiles.Open(profile)).Editor.FileInfo()).EnumerateObject().Select(member => member.Name).ToList();
        Assert.Empty(CheckFileInfoMembers.Required.Except(names));
        Assert.Empty(CheckFileInfoMembers.Coauthoring.Intersect(names));
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task The_name_does_not_begin_with_a_dot_and_its_extension_does(string profile)
    {
        var info = await (await profiles.Open(profile)).Editor.FileInfo();
        Assert.Equal("WordSimpleDocument.wopitest", info.GetProperty("BaseFileName").GetString());
        Assert.Equal(".wopitest", info.GetProperty("FileExtension").GetString());
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task Addresses_are_the_hosts_own_and_those_that_it_does_not_have_are_left_out(string profile)
    {
        var info = await (await profiles.Open(profile)).Editor.FileInfo();
        var addresses = info.EnumerateObject().Where(member => member.Name.EndsWith("Url", StringComparison.Ordinal)).ToList();
        Assert.Contains(addresses, address => address.Name == "HostViewUrl");
        Assert.All(addresses, address => Assert.Matches("^https?://[^/]+/.+$", address.Value.GetString()));
        Assert.All(addresses, address => Assert.DoesNotContain("officeapps", address.Value.GetString()!, StringComparison.OrdinalIgnoreCase));
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task With_an_invalid_token_nothing_is_told(string profile)
    {
        using var response = await (await profiles.Open(profile)).With("INVALID").CheckFileInfo();
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
