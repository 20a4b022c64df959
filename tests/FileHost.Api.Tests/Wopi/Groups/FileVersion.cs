using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>The group FileVersion: X-WOPI-ItemVersion is CheckFileInfo's Version, changes with each save, and with nothing else.</summary>
public sealed class FileVersion(Profiles profiles)
{
    [Theory, InProfiles("A", "B", "C")]
    public async Task Reading_locking_and_unlocking_tell_the_version_and_leave_it_as_it_is(string profile)
    {
        var editor = (await profiles.Open(profile)).Editor;
        var version = await Version(editor);
        Assert.Equal(version, (await editor.GetFile()).Header("X-WOPI-ItemVersion"));
        (await editor.Lock("A")).AssertDone(version);
        (await editor.RefreshLock("A")).AssertDone(version);
        (await editor.UnlockAndRelock("A", "B")).AssertDone(version);
        Assert.Equal(version, (await editor.GetLock()).Header("X-WOPI-ItemVersion"));
        Assert.Equal(version, await Version(editor));
        (await editor.Unlock("B")).AssertDone(version);
        Assert.Equal(version, await Version(editor));
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task Each_save_has_a_version_of_its_own_even_with_the_bytes_of_the_one_before(string profile)
    {
        var editor = (await profiles.Open(profile)).Editor;
        var versions = new List<string> { await Version(editor) };
        await editor.Lock("A");
        foreach (var content in new[] { Document.Bytes, Document.Bytes, [] })
        {
            using var saved = await editor.PutFile(content, "A");
            versions.Add(saved.Header("X-WOPI-ItemVersion")!);
            Assert.Equal(versions[^1], await Version(editor));
        }
        Assert.Equal(versions.Distinct(StringComparer.OrdinalIgnoreCase), versions);
        (await editor.Unlock("A")).AssertDone(versions[^1]);
        Assert.Equal(versions[^1], await Version(editor));
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task A_save_that_was_refused_changes_no_version(string profile)
    {
        var editor = (await profiles.Open(profile)).Editor;
        await editor.Lock("A");
        (await editor.PutFile(Document.Bytes, "B")).AssertConflict("A");
        Assert.Equal("1", await Version(editor));
    }

    private static async Task<string> Version(WopiClient editor) => (await editor.FileInfo()).GetProperty("Version").GetString()!;
}
