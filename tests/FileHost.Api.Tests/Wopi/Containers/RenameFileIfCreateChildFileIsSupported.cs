using FileHost.Api.Tests.Host;
using FileHost.Api.Tests.Wopi.Groups;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>The group RenameFileIfCreateChildFileIsSupported: the file to be renamed is made by CreateChildFile in its parent.</summary>
public abstract class RenameFileIfCreateChildFileIsSupported(Profiles profiles, string profile) : ContainerGroup(profiles, profile)
{
    [Fact]
    public async Task The_new_file_is_renamed_with_its_own_lock_or_none_and_not_after_its_end()
    {
        var folder = await Host.Folder();
        Assert.True((await folder.Json()).Flag("UserCanCreateChildFile"));
        var file = folder.To((await folder.Done("CREATE_CHILD_FILE", ("X-WOPI-SuggestedTarget", "made.wopitest"))).Text("Url"));
        var info = await file.Json();
        Assert.True(info.Flag("SupportsRename") && info.Flag("UserCanRename"));
        await Rename("renamed", "renamed", "");
        await Rename("re+AF8-named", "re_named", "");
        await file.Post("LOCK", ("X-WOPI-Lock", "A")).AssertStatus(200);
        await Rename("with lock", "with lock", "A");
        (await file.Post("RENAME_FILE", ("X-WOPI-RequestedName", "without"), ("X-WOPI-Lock", "B"))).AssertConflict("A");
        await file.Post("UNLOCK", ("X-WOPI-Lock", "A")).AssertStatus(200);
        await file.Post("DELETE").AssertStatus(200);
        await file.Post("RENAME_FILE", ("X-WOPI-RequestedName", "gone"), ("X-WOPI-Lock", "")).AssertStatus(404);

        async Task Rename(string header, string name, string lockId)
        {
            var answer = await file.Done("RENAME_FILE", ("X-WOPI-RequestedName", header), ("X-WOPI-Lock", lockId), ("X-WOPI-CoauthLockId", ""));
            Assert.Equal((name, $"{name}.wopitest"), (answer.Text("Name"), (await file.Json()).Text("BaseFileName")));
        }
    }

    public sealed class InProfileA(Profiles profiles) : RenameFileIfCreateChildFileIsSupported(profiles, "A");

    public sealed class InProfileC(Profiles profiles) : RenameFileIfCreateChildFileIsSupported(profiles, "C");
}
