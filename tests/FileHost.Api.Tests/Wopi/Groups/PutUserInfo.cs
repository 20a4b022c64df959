using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>The group PutUserInfo.</summary>
public sealed class PutUserInfo(Profiles profiles)
{
    [Theory, InProfiles("A", "B", "C")]
    public async Task What_was_put_comes_back_with_CheckFileInfo(string profile)
    {
        var document = await profiles.Open(profile);
        Assert.True((await document.Editor.FileInfo()).GetProperty("SupportsUserInfo").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await document.Editor.PutUserInfo("PutUserInfoTest")).StatusCode);
        Assert.Equal("PutUserInfoTest", (await document.Editor.FileInfo()).GetProperty("UserInfo").GetString());
    }
}
