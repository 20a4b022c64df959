using System.Net;

namespace FileHost.Api.Tests.Wopi.Sessions;

/// <summary>Two people in Office for the web.</summary>
[Collection(nameof(SessionsCollection))]
public sealed class OfficeForTheWebSession(SessionsHost sessions)
{
    [Fact]
    public async Task Word_saves_with_the_token_of_the_last_editor_and_names_all_of_them()
    {
        var document = await sessions.Document("Offer.docx", "draft");
        var word = new OfficeForTheWeb(sessions);
        var alice = await word.Join(document, "alice");
        var bob = await word.Join(document, "bob");
        Assert.Equal(word.LockId, await word.Probe(bob));
        word.Types(alice, "by alice");
        Assert.Null(await word.Save());
        await word.UnlockAndRelock(bob);
        sessions.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.OK, await word.RefreshLock(bob));
        word.Types(alice, "by alice");
        word.Types(bob, "by alice and bob");
        Assert.Null(await word.Save());
        await word.Leave(alice);
        await word.Leave(bob);

        await document.AssertVersions("draft", "by alice", "by alice and bob");
        await document.AssertLock("");
        await document.AssertHistory(
            "alice FileLocked", "bob LockChecked RefreshLock Mismatch", "alice ContentReplaced 2", "bob LockReplaced", "bob LockRefreshed",
            "bob ContentReplaced 3", "bob LockReleased");
        await document.AssertAttribution("2 Declared alice", "3 Declared alice bob");
    }

    [Fact]
    public async Task Excel_saves_with_the_token_of_whoever_joined_last_which_names_no_author()
    {
        var document = await sessions.Document("Figures.xlsx", "draft");
        var excel = new OfficeForTheWeb(sessions, "Excel");
        var alice = await excel.Join(document, "alice");
        var bob = await excel.Join(document, "bob");
        excel.Types(alice, "by alice");
        Assert.Null(await excel.Save());
        await excel.Leave(alice);
        await excel.Leave(bob);

        await document.AssertVersions("draft", "by alice");
        await document.AssertHistory("alice FileLocked", "bob ContentReplaced 2", "bob LockReleased");
        await document.AssertAttribution("2 OneOf alice bob");
    }

    [Fact]
    public async Task A_new_document_is_filled_without_a_lock()
    {
        var document = await sessions.Document("New.docx", "");
        var word = new OfficeForTheWeb(sessions);
        var alice = await word.Join(document, "alice");
        Assert.Equal("blank", word.Text);
        await word.Leave(alice);
        await document.AssertVersions("", "blank");
        await document.AssertHistory("alice ContentReplaced 2", "alice FileLocked", "alice LockReleased");
    }

    [Fact]
    public async Task After_a_crash_the_next_session_learns_the_lock_and_takes_it_over()
    {
        var document = await sessions.Document("Offer.docx", "draft");
        var crashed = new OfficeForTheWeb(sessions);
        var alice = await crashed.Join(document, "alice");
        crashed.Types(alice, "saved");
        await crashed.Save();
        crashed.Types(alice, "never saved");

        var next = new OfficeForTheWeb(sessions);
        var bob = await next.Join(document, "bob");
        Assert.Equal("saved", next.Text);
        next.Types(bob, "by bob");
        Assert.Null(await next.Save());
        await next.Leave(bob);

        await document.AssertVersions("draft", "saved", "by bob");
        await document.AssertLock("");
        await document.AssertHistory(
            "alice FileLocked", "alice ContentReplaced 2", "bob LockChecked Lock Mismatch", "bob LockReplaced", "bob ContentReplaced 3", "bob LockReleased");
    }

    [Fact]
    public async Task A_document_is_renamed_under_its_lock_and_saved_on()
    {
        var document = await sessions.Document("Offer.docx", "draft");
        var word = new OfficeForTheWeb(sessions);
        var alice = await word.Join(document, "alice");
        var bob = await word.Join(document, "bob");
        await word.Rename(bob, "Offer_2 \ud83d\ude00");
        word.Types(alice, "by alice");
        Assert.Null(await word.Save());

        await document.AssertName("Offer_2 \ud83d\ude00.docx");
        await document.AssertLock(word.LockId);
        await document.AssertVersions("draft", "by alice");
        await document.AssertHistory("alice FileLocked", "bob FileRenamed Offer_2 \ud83d\ude00.docx", "alice ContentReplaced 2");
    }

    [Fact]
    public async Task A_copy_whose_name_is_taken_gets_the_one_that_the_host_offers_or_overwrites()
    {
        var document = await sessions.Document("Offer.docx", "draft");
        var word = new OfficeForTheWeb(sessions);
        var alice = await word.Join(document, "alice");
        var (first, place) = await word.SaveAs(alice, "Copy.docx");
        var (second, _) = await word.SaveAs(alice, "Copy.docx");
        word.Types(alice, "other");
        var (over, same) = await word.SaveAs(alice, "Copy.docx", overwrite: true);

        Assert.Equal(("Copy.docx", "Copy 1.docx", "Copy.docx"), (first, second, over));
        Assert.Equal(place.WopiSrc, same.WopiSrc);
        await new SharedDocument(sessions.Host, place.WopiSrc.Split('/')[^1]).AssertVersions("draft", "other");
        await document.AssertVersions("draft");
    }

    [Fact]
    public async Task Who_has_lost_the_lock_to_another_editor_is_told_whose_it_is_and_the_work_is_kept_and_saved_as_a_copy()
    {
        var document = await sessions.Document("Offer.docx", "draft");
        var word = new OfficeForTheWeb(sessions);
        var alice = await word.Join(document, "alice");
        sessions.Pass(TimeSpan.FromMinutes(31));
        var collabora = new Collabora(sessions);
        collabora.Types(await collabora.Join(document, "bob"), "by bob");
        word.Types(alice, "by alice");
        Assert.Equal(collabora.LockId, await word.Save());
        var (name, place) = await word.SaveAs(alice, "Offer of Alice.docx");
        await collabora.Autosave();

        Assert.Equal("Offer of Alice.docx", name);
        await new SharedDocument(sessions.Host, place.WopiSrc.Split('/')[^1]).AssertVersions("by alice");
        await document.AssertKept("LockMismatch", "by alice");
        await document.AssertVersions("draft", "by bob");
        await document.AssertHistory(
            "alice FileLocked", "bob LockExpired", "bob FileLocked", "alice LockChecked PutFile Mismatch", "alice UploadRejected LockMismatch",
            "bob ContentReplaced 2 Modified Autosave !ExitSave");
    }
}
