using System.Net;

namespace FileHost.Api.Tests.Wopi.Sessions;

/// <summary>Two people in Collabora Online.</summary>
[Collection(nameof(SessionsCollection))]
public sealed class CollaboraSession(SessionsHost sessions)
{
    [Fact]
    public async Task Two_people_save_by_hand_the_editor_by_itself_and_once_more_when_the_last_one_goes()
    {
        var document = await sessions.Document("Offer.odt", "draft");
        var collabora = new Collabora(sessions);
        var alice = await collabora.Join(document, "alice");
        var bob = await collabora.Join(document, "bob");
        collabora.Types(alice, "by alice");
        Assert.Equal(HttpStatusCode.OK, await collabora.Save(alice));
        sessions.Pass(TimeSpan.FromMinutes(15));
        await collabora.Lock();
        collabora.Types(bob, "by alice and bob");
        Assert.Equal(HttpStatusCode.OK, await collabora.Autosave());
        await document.AssertLock(collabora.LockId);
        await collabora.Leave(alice);
        collabora.Types(bob, "by alice and bob, finished");
        Assert.Equal(HttpStatusCode.OK, await collabora.Leave(bob));

        await document.AssertVersions("draft", "by alice", "by alice and bob", "by alice and bob, finished");
        await document.AssertLock("");
        await document.AssertHistory(
            "alice FileLocked", "alice ContentReplaced 2 Modified !Autosave !ExitSave", "alice LockRefreshed",
            "bob ContentReplaced 3 Modified Autosave !ExitSave", "bob ContentReplaced 4 Modified !Autosave ExitSave", "bob LockReleased");
        await document.AssertAttribution("2 OneOf alice bob", "3 OneOf alice bob", "4 OneOf alice bob");
        await document.AssertLocks("alice Released bob");
    }

    [Fact]
    public async Task After_a_crash_the_next_server_shows_the_document_until_the_old_lock_has_run_out()
    {
        var document = await sessions.Document("Offer.odt", "draft");
        var crashed = new Collabora(sessions);
        var alice = await crashed.Join(document, "alice");
        await crashed.Join(document, "bob");
        crashed.Types(alice, "saved");
        await crashed.Autosave();
        crashed.Types(alice, "never saved");

        var next = new Collabora(sessions);
        alice = await next.Join(document, "alice");
        Assert.Equal(("saved", "The file is locked with another lock."), (next.Text, next.ReadOnlyBecause));
        sessions.Pass(TimeSpan.FromMinutes(30));
        next = new Collabora(sessions);
        alice = await next.Join(document, "alice");
        next.Types(alice, "typed again");
        Assert.Equal(HttpStatusCode.OK, await next.Leave(alice));

        await document.AssertVersions("draft", "saved", "typed again");
        await document.AssertLock("");
        await document.AssertHistory(
            "alice FileLocked", "alice ContentReplaced 2 Modified Autosave !ExitSave", "alice LockChecked Lock Mismatch", "alice LockExpired",
            "alice FileLocked", "alice ContentReplaced 3 Modified !Autosave ExitSave", "alice LockReleased");
        await document.AssertLocks("alice Expired alice", "alice Released alice");
    }

    [Fact]
    public async Task Renaming_saves_first_keeps_the_address_and_the_lock_and_loads_every_view_again()
    {
        var document = await sessions.Document("Offer.odt", "draft");
        var collabora = new Collabora(sessions);
        var alice = await collabora.Join(document, "alice");
        var bob = await collabora.Join(document, "bob");
        collabora.Types(alice, "before");
        await collabora.Rename(bob, "Angebot für München");
        await document.AssertLock(collabora.LockId);
        collabora.Types(alice, "after");
        Assert.Equal(HttpStatusCode.OK, await collabora.Save(alice));

        await document.AssertName("Angebot für München.odt");
        await document.AssertVersions("draft", "before", "after");
        await document.AssertHistory(
            "alice FileLocked", "bob ContentReplaced 2 Modified !Autosave !ExitSave", "bob FileRenamed Angebot für München.odt",
            "alice ContentReplaced 3 Modified !Autosave !ExitSave");
    }

    [Fact]
    public async Task A_copy_under_another_name_leaves_the_document_and_can_be_opened_at_once()
    {
        var document = await sessions.Document("Offer.odt", "draft");
        var collabora = new Collabora(sessions);
        var alice = await collabora.Join(document, "alice");
        var bob = await collabora.Join(document, "bob");
        collabora.Types(alice, "for the copy");
        var (name, place) = await collabora.SaveAs(bob, "Offer (copy).odt");
        Assert.Equal("Offer (copy).odt", name);

        var copy = new SharedDocument(sessions.Host, place.WopiSrc.Split('/')[^1]);
        await copy.AssertVersions("for the copy");
        await copy.AssertLock("");
        Assert.Equal("for the copy", await (await sessions.Host.Say(HttpMethod.Get, $"{place.WopiSrc}/contents?access_token={place.Token}", null)).Text());
        await document.AssertVersions("draft");
        await document.AssertHistory("alice FileLocked");
    }

    [Fact]
    public async Task Who_has_slept_through_another_s_change_is_told_and_may_overwrite_it()
    {
        var document = await sessions.Document("Offer.odt", "draft");
        var collabora = new Collabora(sessions);
        var alice = await collabora.Join(document, "alice");
        await collabora.Join(document, "bob");
        collabora.Types(alice, "by alice");
        sessions.Pass(TimeSpan.FromHours(1));
        await document.Uploaded("by a program");
        await collabora.Lock();
        Assert.Equal(HttpStatusCode.Conflict, await collabora.Save(alice));
        Assert.Equal(HttpStatusCode.OK, await collabora.Overwrite(alice));

        await document.AssertVersions("draft", "by a program", "by alice");
        await document.AssertKept("ChangedInStorage", "by alice");
        await document.AssertHistory(
            "alice FileLocked", "administrator (name) LockExpired", "administrator (name) ContentReplaced 2", "alice FileLocked",
            "alice UploadRejected ChangedInStorage", "alice ContentReplaced 3 Modified !Autosave !ExitSave");
        await document.AssertAttribution("2 SoleParticipant administrator (name)", "3 OneOf alice bob forced");
    }

    [Fact]
    public async Task A_last_save_that_comes_after_its_own_unlock_is_taken_for_a_while()
    {
        var document = await sessions.Document("Offer.odt", "draft");
        var collabora = new Collabora(sessions);
        var alice = await collabora.Join(document, "alice");
        collabora.Types(alice, "just in time");
        await collabora.Unlock(alice);
        sessions.Pass(SessionsHost.LateSaveWindow - TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, await collabora.ExitSave(alice));

        await document.AssertVersions("draft", "just in time");
        await document.AssertLock("");
    }

    [Fact]
    public async Task But_neither_later_nor_over_what_somebody_else_has_saved_since()
    {
        var (late, overtaken) = (await sessions.Document("Offer.odt", "draft"), await sessions.Document("Offer.odt", "draft"));
        foreach (var (document, wait) in new[] { (late, SessionsHost.LateSaveWindow), (overtaken, TimeSpan.FromSeconds(1)) })
        {
            var collabora = new Collabora(sessions);
            var alice = await collabora.Join(document, "alice");
            collabora.Types(alice, "too late");
            await collabora.Unlock(alice);
            sessions.Pass(wait);
            if (document == overtaken) await document.Uploaded("by a program");
            Assert.Equal(HttpStatusCode.Conflict, await collabora.ExitSave(alice));
            await document.AssertKept("NotLocked", "too late");
        }
        await late.AssertVersions("draft");
        await overtaken.AssertVersions("draft", "by a program");
    }
}
