using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>The group PutRelativeFileUnsupported: where UserCanNotWriteRelative is true, every PutRelativeFile is 501, however it is asked.</summary>
public sealed class PutRelativeFileUnsupported(Profiles profiles)
{
    [Theory, InProfiles("C")]
    public async Task Every_PutRelativeFile_is_not_implemented(string profile)
    {
        var document = await profiles.Open(profile);
        Assert.True((await document.Editor.FileInfo()).GetProperty("UserCanNotWriteRelative").GetBoolean());
        await AssertUnsupported(document);
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task For_a_token_for_viewing_it_is_the_same_in_any_profile(string profile)
    {
        var document = await profiles.Open(profile, permissions: "view");
        Assert.True((await document.Editor.FileInfo()).GetProperty("UserCanNotWriteRelative").GetBoolean());
        await AssertUnsupported(document);
    }

    private static async Task AssertUnsupported(Document document)
    {
        const string Suggested = "X-WOPI-SuggestedTarget", Relative = "X-WOPI-RelativeTarget", Overwrite = "X-WOPI-OverwriteRelativeTarget";
        foreach (var headers in new (string, string)[][]
        {
            [(Suggested, ".wopitest")], [(Suggested, "a.wopitest")], [(Relative, "a.wopitest")], [(Relative, "a.wopitest"), (Overwrite, "True")],
            [(Relative, "a.wopitest"), (Overwrite, "False")], [(Suggested, "a.wopitest"), (Relative, "a.wopitest")], [],
        })
        {
            using var response = await document.Editor.PutRelativeFile(Document.Bytes, headers);
            Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        }
        using var administrator = document.Host.AsAdministrator();
        var folder = (await administrator.GetJson($"/api/files/{document.Editor.FileId}")).GetProperty("folderId").GetString();
        Assert.Single((await administrator.GetJson($"/v1.0/me/drive/items/{folder}/children")).GetProperty("value").EnumerateArray());
    }
}
