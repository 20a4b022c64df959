using FileHost.Api.Tests.Host;
using FileHost.Api.Tests.Wopi.Groups;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>The groups GetSharingUrl, as far as they ask containers.</summary>
public abstract class GetSharingUrlOfContainer(Profiles profiles, string profile) : ContainerGroup(profiles, profile)
{
    [Theory, InlineData("edit", "ReadOnly", "ReadWrite"), InlineData("view", "ReadOnly")]
    public async Task Each_kind_that_is_announced_has_an_address_and_no_other(string permissions, params string[] types)
    {
        var folder = await Host.Folder(permissions);
        var info = await folder.Json();
        Assert.Equal(types, info.GetProperty("SupportedShareUrlTypes").EnumerateArray().Select(type => type.GetString()));
        Assert.Equal($"https://portal.example.org/folders/{folder.Id}", info.Text("HostUrl"));
        Assert.Equal(info.Text("HostUrl"), info.Text("SharingUrl"));
        foreach (var type in (string[])["ReadOnly", "ReadWrite"])
        {
            using var response = await folder.Post("GET_SHARE_URL", ("X-WOPI-UrlType", type));
            Assert.Equal(types.Contains(type) ? 200 : 501, (int)response.StatusCode);
            if (types.Contains(type)) Assert.Equal(info.Text("HostUrl"), (await response.Json()).Text("ShareUrl"));
        }
    }

    [Fact]
    public async Task An_unknown_kind_or_none_is_not_implemented()
    {
        var folder = await Host.Folder();
        foreach (var type in (string[])["UnknownType", "readonly", ""]) await folder.Post("GET_SHARE_URL", ("X-WOPI-UrlType", type)).AssertStatus(501);
        await folder.Post("GET_SHARE_URL").AssertStatus(501);
    }

    public sealed class InProfileA(Profiles profiles) : GetSharingUrlOfContainer(profiles, "A");

    public sealed class InProfileC(Profiles profiles) : GetSharingUrlOfContainer(profiles, "C");
}
