using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>The group GetLock: 200 with the lock in force, in a header that is there and empty when there is none.</summary>
public sealed class GetLock(Profiles profiles)
{
    [Theory, InProfiles("A", "B", "C")]
    public async Task It_follows_the_lock_through_its_life(string profile)
    {
        var editor = (await profiles.Open(profile)).Editor;
        Assert.True((await editor.FileInfo()).GetProperty("SupportsGetLock").GetBoolean());
        await editor.AssertLock("");
        await editor.Lock("A");
        await editor.AssertLock("A");
        await editor.UnlockAndRelock("A", "B");
        await editor.AssertLock("B");
        await editor.Unlock("B");
        await editor.AssertLock("");
    }
}
