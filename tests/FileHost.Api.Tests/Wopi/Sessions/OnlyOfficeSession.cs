using System.Net;

namespace FileHost.Api.Tests.Wopi.Sessions;

/// <summary>Two people in ONLYOFFICE Docs.</summary>
[Collection(nameof(SessionsCollection))]
public sealed class OnlyOfficeSession(SessionsHost sessions)
{
    [Fact]
    public async Task A_new_document_is_filled_before_it_is_locked_then_saved_by_hand_by_itself_and_at_the_end()
    {
        var document = await sessions.Document("New.docx", "");
        var editor = new OnlyOffice(sessions);
        var alice = await editor.Join(document, "alice");
        var bob = await editor.Join(document, "bob");
        Assert.Equal("template", editor.Text);
        editor.Types(alice, "by alice");
        Assert.Equal(HttpStatusCode.OK, await editor.ForceSave());
        sessions.Pass(TimeSpan.FromMinutes(10));
        await editor.RefreshLock();
        editor.Types(bob, "by alice and bob");
        Assert.Equal(HttpStatusCode.OK, await editor.Autosave());
        await document.AssertLock(document.Id);
        await editor.Leave(alice);
        Assert.Equal(HttpStatusCode.OK, await editor.Leave(bob));

        await document.AssertVersions("", "template", "by alice", "by alice and bob", "by alice and bob");
        await document.AssertLock("");
        await document.AssertHistory(
            "alice ContentReplaced 2", "alice FileLocked", "alice ContentReplaced 3 Modified", "bob LockRefreshed",
            "bob ContentReplaced 4 Modified Autosave", "bob ContentReplaced 5 Modified ExitSave", "bob LockReleased");
        await document.AssertLocks("alice Released bob");
    }

    [Fact]
    public async Task After_a_crash_the_same_lock_fits_and_work_goes_on()
    {
        var document = await sessions.Document("Offer.docx", "draft");
        var crashed = new OnlyOffice(sessions);
        crashed.Types(await crashed.Join(document, "alice"), "never saved");

        var next = new OnlyOffice(sessions);
        var bob = await next.Join(document, "bob");
        Assert.Equal((false, "draft"), (next.IsViewing, next.Text));
        next.Types(bob, "by bob");
        Assert.Equal(HttpStatusCode.OK, await next.Leave(bob));

        await document.AssertVersions("draft", "by bob");
        await document.AssertLock("");
        await document.AssertHistory("alice FileLocked", "bob LockRefreshed", "bob ContentReplaced 2 Modified ExitSave", "bob LockReleased");
    }

    [Fact]
    public async Task A_document_is_renamed_under_its_lock_and_saved_on()
    {
        var document = await sessions.Document("Offer.docx", "draft");
        var editor = new OnlyOffice(sessions);
        var alice = await editor.Join(document, "alice");
        var bob = await editor.Join(document, "bob");
        await editor.Rename(alice, "résumé final");
        editor.Types(bob, "by bob");
        Assert.Equal(HttpStatusCode.OK, await editor.ForceSave());

        await document.AssertName("résumé final.docx");
        await document.AssertVersions("draft", "by bob");
        await document.AssertLock(document.Id);
        await document.AssertHistory("alice FileLocked", "alice FileRenamed résumé final.docx", "bob ContentReplaced 2 Modified");
    }

    [Fact]
    public async Task A_copy_gets_the_suggested_name_or_the_extension_of_another_format()
    {
        var document = await sessions.Document("Offer.docx", "draft");
        var editor = new OnlyOffice(sessions);
        var alice = await editor.Join(document, "alice");
        editor.Types(alice, "for the copies");
        var (copy, _) = await editor.SaveAs(alice, "a+b 100%.docx");
        var (converted, place) = await editor.SaveAs(alice, ".odt");

        Assert.Equal(("a+b 100%.docx", "Offer.odt"), (copy, converted));
        await new SharedDocument(sessions.Host, place.WopiSrc.Split('/')[^1]).AssertVersions("for the copies");
        await document.AssertVersions("draft");
        await document.AssertHistory("alice FileLocked");
    }

    [Fact]
    public async Task A_last_save_over_another_s_change_is_refused_and_kept_though_the_editor_unlocks_and_forgets_it()
    {
        var document = await sessions.Document("Offer.docx", "draft");
        var editor = new OnlyOffice(sessions);
        var alice = await editor.Join(document, "alice");
        editor.Types(alice, "by alice");
        await editor.ForceSave();
        sessions.Pass(TimeSpan.FromHours(1));
        await document.Uploaded("by a program");
        await editor.Lock();
        editor.Types(alice, "by alice, over night");
        Assert.Equal(HttpStatusCode.Conflict, await editor.Leave(alice));

        Assert.Equal("by alice, over night", editor.Forgotten);
        await document.AssertKept("ChangedInStorage", "by alice, over night");
        await document.AssertLock("");
        await document.AssertVersions("draft", "by alice", "by a program");
        await document.AssertHistory(
            "alice FileLocked", "alice ContentReplaced 2 Modified", "administrator (name) LockExpired", "administrator (name) ContentReplaced 3",
            "alice FileLocked", "alice UploadRejected ChangedInStorage", "alice LockReleased");
    }
}
