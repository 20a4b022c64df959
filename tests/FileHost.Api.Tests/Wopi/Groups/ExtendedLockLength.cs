using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>The group ExtendedLockLength: an id may have 1024 characters.</summary>
public sealed class ExtendedLockLength(Profiles profiles)
{
    [Theory, InProfiles("A", "B", "C")]
    public async Task A_lock_of_1024_characters_is_taken_shown_and_released(string profile)
    {
        var (editor, id) = ((await profiles.Open(profile)).Editor, new string('7', 1024));
        Assert.True((await editor.FileInfo()).GetProperty("SupportsExtendedLockLength").GetBoolean());
        (await editor.Lock(id)).AssertDone("1");
        await editor.AssertLock(id);
        (await editor.Unlock(id)).AssertDone("1");
        await editor.AssertLock("");
    }
}
