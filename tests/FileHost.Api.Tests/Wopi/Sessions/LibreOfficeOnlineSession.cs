using System.Net;

namespace FileHost.Api.Tests.Wopi.Sessions;

/// <summary>Two people in LibreOffice Online.</summary>
[Collection(nameof(SessionsCollection))]
public sealed class LibreOfficeOnlineSession(SessionsHost sessions)
{
    [Fact]
    public async Task The_lock_of_the_first_serves_the_second_who_saves_and_unlocks()
    {
        var document = await sessions.Document("Offer.odt", "draft");
        var editor = new LibreOfficeOnline(sessions);
        var alice = await editor.Join(document, "alice");
        var bob = await editor.Join(document, "bob");
        editor.Types(alice, "by alice");
        Assert.Equal(HttpStatusCode.OK, await editor.Autosave());
        await editor.Leave(alice);
        editor.Types(bob, "by bob");
        Assert.Equal(HttpStatusCode.OK, await editor.Leave(bob));

        await document.AssertVersions("draft", "by alice", "by bob");
        await document.AssertLock("");
        await document.AssertHistory(
            "alice FileLocked", "alice ContentReplaced 2 Modified Autosave !ExitSave", "bob ContentReplaced 3 Modified !Autosave ExitSave", "bob LockReleased");
        await document.AssertLocks("alice Released bob");
    }

    [Fact]
    public async Task It_renames_without_its_lock_and_the_next_save_is_no_conflict()
    {
        var document = await sessions.Document("Offer.odt", "draft");
        var editor = new LibreOfficeOnline(sessions);
        var alice = await editor.Join(document, "alice");
        var bob = await editor.Join(document, "bob");
        editor.Types(alice, "before");
        await editor.Rename(alice, "Renamed");
        editor.Types(bob, "after");
        Assert.Equal(HttpStatusCode.OK, await editor.Save(bob));

        await document.AssertName("Renamed.odt");
        await document.AssertLock(editor.LockId);
        await document.AssertVersions("draft", "before", "after");
        await document.AssertHistory(
            "alice FileLocked", "alice ContentReplaced 2 Modified !Autosave !ExitSave", "alice FileRenamed Renamed.odt",
            "bob ContentReplaced 3 Modified !Autosave !ExitSave");
    }

    [Fact]
    public async Task Overwriting_is_refused_again_since_the_old_timestamp_comes_again_and_a_copy_saves_the_work()
    {
        var document = await sessions.Document("Offer.odt", "draft");
        var editor = new LibreOfficeOnline(sessions);
        var alice = await editor.Join(document, "alice");
        await editor.Join(document, "bob");
        editor.Types(alice, "by alice");
        sessions.Pass(TimeSpan.FromHours(1));
        await document.Uploaded("by a program");
        await editor.Lock();
        Assert.Equal(HttpStatusCode.Conflict, await editor.Save(alice));
        Assert.Equal(HttpStatusCode.Conflict, await editor.Overwrite(alice));
        var (name, place) = await editor.SaveAs(alice, "Offer.odt");

        Assert.Equal("Offer 1.odt", name);
        await new SharedDocument(sessions.Host, place.WopiSrc.Split('/')[^1]).AssertVersions("by alice");
        await document.AssertVersions("draft", "by a program");
        await document.AssertHistory(
            "alice FileLocked", "administrator (name) LockExpired", "administrator (name) ContentReplaced 2", "alice FileLocked",
            "alice UploadRejected ChangedInStorage", "alice UploadRejected ChangedInStorage");
    }

    [Fact]
    public async Task Closing_after_a_refused_save_only_unlocks_and_the_work_is_in_the_vault()
    {
        var document = await sessions.Document("Offer.odt", "draft");
        var editor = new LibreOfficeOnline(sessions);
        var alice = await editor.Join(document, "alice");
        sessions.Pass(TimeSpan.FromHours(1));
        await document.Uploaded("by a program");
        await editor.Lock();
        editor.Types(alice, "by alice");
        Assert.Equal(HttpStatusCode.Conflict, await editor.Save(alice));
        await editor.Leave(alice);

        await document.AssertLock("");
        await document.AssertVersions("draft", "by a program");
        await document.AssertKept("ChangedInStorage", "by alice");
    }

    [Fact]
    public async Task Killed_it_leaves_its_lock_and_its_next_start_only_shows_the_document()
    {
        var document = await sessions.Document("Offer.odt", "draft");
        var killed = new LibreOfficeOnline(sessions);
        killed.Types(await killed.Join(document, "alice"), "never saved");
        var next = new LibreOfficeOnline(sessions);
        await next.Join(document, "bob");
        Assert.Equal("The file is locked with another lock.", next.ReadOnlyBecause);
        await document.AssertLock(killed.LockId);
        await document.AssertVersions("draft");
    }
}
