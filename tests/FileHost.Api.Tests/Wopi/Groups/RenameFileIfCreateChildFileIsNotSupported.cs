using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>
/// The group RenameFileIfCreateChildFileIsNotSupported: the file to be renamed is made by PutRelativeFile. The suite sends X-WOPI-Lock and
/// X-WOPI-CoauthLockId always, empty where there is none.
/// </summary>
public sealed class RenameFileIfCreateChildFileIsNotSupported(Profiles profiles)
{
    [Theory, InProfiles("A", "B")]
    public async Task CheckFileInfo_of_the_new_file_announces_it(string profile)
    {
        var info = await (await Made(profile)).FileInfo();
        Assert.True(info.GetProperty("SupportsRename").GetBoolean() && info.GetProperty("UserCanRename").GetBoolean());
    }

    [Theory, InProfiles("A", "B")]
    public async Task The_name_comes_without_extension_and_goes_back_so(string profile)
    {
        var file = await Made(profile);
        await AssertRenamed(file, "renamed", "renamed", lockId: "");
        await AssertRenamed(file, "re+AF8-named", "re_named", lockId: "");
    }

    [Theory, InProfiles("A", "B")]
    public async Task A_locked_file_is_renamed_with_its_lock_and_with_no_other(string profile)
    {
        var file = await Made(profile);
        await file.Lock("A");
        await AssertRenamed(file, "with lock", "with lock", lockId: "A");
        foreach (var wrong in new[] { "B", "" }) (await Rename(file, "without", wrong)).AssertConflict("A");
        Assert.Equal("with lock.wopitest", (await file.FileInfo()).GetProperty("BaseFileName").GetString());
    }

    [Theory, InProfiles("A", "B")]
    public async Task A_file_that_was_deleted_is_not_found_though_its_token_is_good(string profile)
    {
        var file = await Made(profile);
        Assert.Equal(HttpStatusCode.OK, (await file.DeleteFile()).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Rename(file, "gone", "")).StatusCode);
    }

    private static async Task AssertRenamed(WopiClient file, string header, string name, string lockId)
    {
        using var response = await Rename(file, header, lockId);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(name, (await response.Json()).GetProperty("Name").GetString());
        Assert.Equal($"{name}.wopitest", (await file.FileInfo()).GetProperty("BaseFileName").GetString());
    }

    private static Task<HttpResponseMessage> Rename(WopiClient file, string header, string lockId) => file.Override(
        "RENAME_FILE", ("X-WOPI-RequestedName", header), ("X-WOPI-Lock", lockId), ("X-WOPI-CoauthLockId", ""));

    private async Task<WopiClient> Made(string profile)
    {
        var document = await profiles.Open(profile);
        return (await document.Answered(await document.Editor.PutRelativeFile(Document.Bytes, ("X-WOPI-SuggestedTarget", "made.wopitest")))).Editor;
    }
}
