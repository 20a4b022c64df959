using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>The group BaseWopiViewing: CheckFileInfo and GetFile are all that a viewer needs, and neither needs a lock.</summary>
public sealed class BaseWopiViewing(Profiles profiles)
{
    [Theory, InProfiles("A", "B", "C")]
    public async Task CheckFileInfo_tells_what_is_opened_and_whose_it_is(string profile)
    {
        var info = await (await profiles.Open(profile, permissions: "view")).Editor.FileInfo();
        Assert.All(["BaseFileName", "OwnerId", "UserId", "Version"], name => Assert.NotEmpty(info.GetProperty(name).GetString()!));
        Assert.True(info.GetProperty("Size").GetInt64() > 0);
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task GetFile_gives_the_bytes_whether_the_file_is_locked_or_not(string profile)
    {
        var document = await profiles.Open(profile, "content");
        var viewer = await document.Host.AlsoOpened(document.Editor, "bob", "view");
        await viewer.AssertReads("content"u8.ToArray());
        (await document.Editor.Lock("A")).AssertDone("1");
        await viewer.AssertReads("content"u8.ToArray());
    }
}
