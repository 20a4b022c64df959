using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>The group Locks: the state machine of a file's lock.</summary>
public sealed class Locks(Profiles profiles)
{
    // As Word writes them: a text in JSON, with all that is awkward in a header.
    private const string JsonId = """{"S":"a7b1f0c2-5c0e-4a0e-9d75-4d6b1c1b2a3f","F":4,"E":2,"M":"MACHINE-01","P":"{0,1},\"x\"","T":"2015-08-17T00:00"}""";

    [Theory, InProfiles("A", "B", "C")]
    public async Task CheckFileInfo_announces_them(string profile)
    {
        var info = await (await profiles.Open(profile)).Editor.FileInfo();
        Assert.True(info.GetProperty("SupportsLocks").GetBoolean() && info.GetProperty("SupportsUpdate").GetBoolean());
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task A_lock_of_256_characters_and_one_in_JSON_lock_save_and_unlock(string profile)
    {
        foreach (var id in new[] { new string('4', 256), JsonId })
        {
            var editor = (await profiles.Open(profile)).Editor;
            (await editor.Lock(id)).AssertDone("1");
            (await editor.PutFile(Document.Bytes, id)).AssertDone("2");
            (await editor.Lock("other")).AssertConflict(id);
            (await editor.Unlock(id)).AssertDone("2");
        }
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task A_lock_is_taken_refreshed_exchanged_and_released(string profile)
    {
        var editor = (await profiles.Open(profile)).Editor;
        (await editor.Lock("A")).AssertDone("1");
        (await editor.Lock("A")).AssertDone("1");
        (await editor.RefreshLock("A")).AssertDone("1");
        (await editor.UnlockAndRelock("A", "B")).AssertDone("1");
        (await editor.Unlock("A")).AssertConflict("B");
        (await editor.Unlock("B")).AssertDone("1");
        (await editor.Lock("C")).AssertDone("1");
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task Whoever_shows_another_lock_is_told_the_one_in_force_and_changes_nothing(string profile)
    {
        var editor = (await profiles.Open(profile, "content")).Editor;
        await editor.Lock("A");
        (await editor.Lock("B")).AssertConflict("A");
        (await editor.Unlock("B")).AssertConflict("A");
        (await editor.RefreshLock("B")).AssertConflict("A");
        (await editor.UnlockAndRelock("B", "C")).AssertConflict("A");
        (await editor.PutFile(Document.Bytes, "B")).AssertConflict("A");
        await editor.AssertReads("content"u8.ToArray());
        (await editor.Unlock("A")).AssertDone("1");
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task Without_a_lock_there_is_none_to_release_refresh_or_exchange(string profile)
    {
        var editor = (await profiles.Open(profile)).Editor;
        (await editor.Unlock("A")).AssertConflict("");
        (await editor.RefreshLock("A")).AssertConflict("");
        (await editor.UnlockAndRelock("A", "B")).AssertConflict("");
        (await editor.Lock("B")).AssertDone("1");
        (await editor.Unlock("B")).AssertDone("1");
        (await editor.Unlock("B")).AssertConflict("");
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task An_invalid_token_neither_locks_nor_unlocks(string profile)
    {
        var document = await profiles.Open(profile);
        var invalid = document.With("INVALID");
        Assert.Equal(HttpStatusCode.Unauthorized, (await invalid.Lock("A")).StatusCode);
        (await document.Editor.Lock("B")).AssertDone("1");
        Assert.Equal(HttpStatusCode.Unauthorized, (await invalid.Unlock("B")).StatusCode);
        (await document.Editor.Unlock("B")).AssertDone("1");
    }
}
