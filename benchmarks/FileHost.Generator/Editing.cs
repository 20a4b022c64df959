using System.Globalization;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Sessions;

namespace FileHost.Generator;

/// <summary>
/// One sitting of some people before a document in one editor, from the opening to whatever end it comes to. Each wait that is returned is the
/// time until the next request; meanwhile others may do what they like with the document.
/// </summary>
internal sealed class Editing(Organisation organisation, Document document)
{
    private readonly Chance chance = organisation.Chance;
    private readonly Client client = organisation.Chance.Weighted(Client.All);
    private readonly Guid session = organisation.Chance.Pseudonym();
    private readonly List<Visitor> visitors = [];
    private string lockId = "";
    private DateTime shown;

    public IEnumerable<TimeSpan> Sit()
    {
        lockId = NewLock();
        foreach (var person in organisation.People.Some(chance.Weighted([(6, 1), (3, 2), (1, 4)])))
        {
            Join(person, chance.Of(0.06) ? TokenPermissions.View : TokenPermissions.Edit);
            yield return chance.Seconds(1, 90);
        }
        if (!Somebody().Call((file, now) => Locking.Lock(file, lockId, now)))
        {
            // Somebody else's lock: some editors try a save all the same, all give up in the end.
            yield return chance.Seconds(5, 60);
            if (chance.Of(0.4)) Save(autosave: false, exit: false);
            yield break;
        }
        shown = organisation.Now;
        foreach (var wait in Work()) yield return wait;
        foreach (var wait in End()) yield return wait;
    }

    private IEnumerable<TimeSpan> Work()
    {
        for (var turns = chance.Between(0, 9); turns > 0; turns--)
        {
            yield return chance.Minutes(0.5, 14);
            if (organisation.Now - shown > TimeSpan.FromMinutes(15)) Refresh();
            switch (chance.Between(0, 19))
            {
                case < 9: Save(autosave: true, exit: false); break;
                case < 12: Save(autosave: false, exit: false); break;
                case < 15: Refresh(); break;
                case 15: Relock(); break;
                case 16: Join(organisation.People.Any(), TokenPermissions.Edit); break;
                case 17: Refused(); break;
                case 18 when chance.Of(0.3): foreach (var wait in Sleep()) yield return wait; break;
                default: Somebody().Read(); break;
            }
        }
    }

    private IEnumerable<TimeSpan> End()
    {
        yield return chance.Minutes(0.1, 5);
        switch (chance.Between(0, 19))
        {
            // Gone without a word: the lock runs out, and the next write sees it.
            case 0: yield break;
            case 1: Save(autosave: false, exit: true); yield break;
            // Given back first, and saved too late.
            case 2: Unlock(lockId); Save(autosave: false, exit: true); yield break;
            case 3: Unlock(NewLock()); Unlock(lockId); break;
            // Three refusals in a row, then nothing more to lose.
            case 4: for (var i = 0; i < 3; i++) Save(autosave: false, exit: true, offered: NewLock()); Unlock(lockId); break;
            case < 9: Unlock(lockId); break;
            default: Save(autosave: false, exit: true); Unlock(lockId); break;
        }
        if (chance.Of(0.2)) visitors[0].Leave();
    }

    // The lock runs out while the lid is closed. Somebody else may have saved by the time the editor wakes, says what it had seen, is told
    // that this is not the newest, and overwrites or reads again.
    private IEnumerable<TimeSpan> Sleep()
    {
        yield return chance.Minutes(31, 600);
        if (chance.Of(0.7)) new Uploading(organisation, document).Replace(organisation.People.Any());
        var visitor = Somebody();
        if (chance.Of(0.3)) visitor.PutFile(lockId, Report(visitor, autosave: true, exit: false));
        if (!visitor.Call((file, now) => Locking.Lock(file, lockId, now))) yield break;
        yield return chance.Seconds(1, 20);
        var seen = visitor.PutFile(lockId, Report(visitor, autosave: false, exit: false));
        if (seen?.Rejection is not Rejection.ChangedInStorage) yield break;
        yield return chance.Seconds(2, 40);
        if (chance.Of(0.4)) visitor.Read();
        visitor.PutFile(lockId, Report(visitor, autosave: false, exit: false) with { BaseTimestamp = chance.Of(0.6) ? null : visitor.Seen });
    }

    private void Join(Person person, TokenPermissions permissions)
    {
        var visitor = new Visitor(organisation, document, person, client, session);
        visitor.Enter(permissions);
        if (chance.Of(0.95)) visitor.Open();
        if (chance.Of(0.9)) visitor.Read();
        visitors.Add(visitor);
    }

    private void Save(bool autosave, bool exit, string? offered = null)
    {
        var visitor = Somebody();
        // The editor sends what is there already, now and then; and a document is emptied by mistake.
        var content = document.State.Sha256 is { } hash && chance.Of(0.05)
            ? new Content(hash, document.State.QuickXorHash!, document.State.Size, document.State.MimeType!)
            : organisation.Tree.NewContent(document.Name, chance.Of(0.02) ? chance.Between(0, 300) : null);
        var decision = visitor.PutFile(offered ?? lockId, Report(visitor, autosave, exit), content);
        // One editor holds one document for all who sit before it.
        if (decision is { Rejection: null }) foreach (var other in visitors) other.Seen = visitor.Seen;
    }

    private void Unlock(string id) => Somebody().Call((file, now) => Locking.Unlock(file, id, now));

    private void Relock()
    {
        var (old, id) = (lockId, NewLock());
        if (Somebody().Call((file, now) => Locking.UnlockAndRelock(file, old, id, now))) lockId = id;
    }

    // Editors show their lock every quarter of an hour or so; a lock that runs out all the same is taken again.
    private void Refresh()
    {
        if (!Somebody().Call((file, now) => Locking.RefreshLock(file, lockId, now))) Somebody().Call((file, now) => Locking.Lock(file, lockId, now));
        shown = organisation.Now;
    }

    private void Refused()
    {
        var (visitor, sha256) = (Somebody(), chance.Hash());
        var (code, status, reason) = chance.Pick<(RejectionCode, int, Rejection)>(
        [
            (RejectionCode.TooLarge, 413, new Rejection.TooLarge(17179869184)), (RejectionCode.Incomplete, 400, new Rejection.Incomplete()),
            (RejectionCode.QuotaExceeded, 413, new Rejection.Forbidden()), (RejectionCode.UnderHold, 409, new Rejection.Forbidden()),
        ]);
        visitor.Refused(new(LockedOperation.PutFile, lockId, code, status, reason, chance.Size(), chance.Of(0.5) ? sha256 : null,
            Keep: true, Report(visitor, autosave: true, exit: false), organisation.Now));
    }

    // Nearly always somebody who may write.
    private Visitor Somebody() =>
        visitors.Where(visitor => visitor.MayEdit).ToList() is { Count: > 0 } editors && chance.Of(0.98) ? chance.Pick(editors) : chance.Pick(visitors);

    private ClientReport Report(Visitor by, bool autosave, bool exit)
    {
        var editors = client.Names ? Editors(by) : null;
        return new()
        {
            Editors = editors, EditorsRaw = editors is null ? null : string.Join(',', editors.Select(editor => editor.ToString("N"))),
            // Three-valued: said to be so, said not to be so, not said. One client never says no.
            Modified = !client.Flags ? null : chance.Of(0.8) ? true : client.Names ? null : false,
            Autosave = !client.Flags ? null : autosave ? true : client.Names ? null : false,
            ExitSave = !client.Flags ? null : exit ? true : client.Names ? null : false,
            BaseTimestamp = client.Timestamps ? by.Seen : null,
            ExtendedData = client.Timestamps && chance.Of(0.1) ? $"cookie={chance.Base64(9)};\"é\"" : null,
        };
    }

    private List<Guid> Editors(Visitor by)
    {
        var named = visitors.Where(visitor => !visitor.Person.Erased).Select(visitor => visitor.Person.Id).Where(_ => chance.Of(0.8)).Distinct().ToList();
        if (chance.Of(0.02)) named.Add(organisation.People.Declare(by.Person).Id);
        return named;
    }

    private string NewLock() => client.LockPrefix + chance.Between(0, int.MaxValue - 1).ToString("x8", CultureInfo.InvariantCulture);
}
