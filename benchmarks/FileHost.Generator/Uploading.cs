using FileHost.Domain;
using FileHost.Domain.Files;

namespace FileHost.Generator;

/// <summary>Programs that know no locks: they upload onto documents, and try to make new ones.</summary>
internal sealed class Uploading(Organisation organisation, Document document)
{
    private readonly Chance chance = organisation.Chance;

    /// <summary>An upload onto the document, with what may go wrong.</summary>
    public void Upload(Person by)
    {
        if (chance.Of(0.75)) Replace(by);
        else if (chance.Of(0.6)) RefuseOnto(by);
        else RefuseNew(by);
    }

    public void Replace(Person by) => organisation.Decide(document, Requests.Drive(by), (file, now) => Saving.Upload(
        file, new SaveContent(Offered: null, organisation.Tree.NewContent(document.Name), new ClientReport(), Keep: chance.Of(0.8), now),
        preconditionHolds: chance.Of(0.9)));

    private void RefuseOnto(Person by)
    {
        var (code, status, reason) = chance.Pick<(RejectionCode, int, Rejection)>(
        [
            (RejectionCode.TooLarge, 413, new Rejection.TooLarge(4194304)), (RejectionCode.Incomplete, 400, new Rejection.Incomplete()),
            (RejectionCode.HashMismatch, 400, new Rejection.Incomplete()), (RejectionCode.QuotaExceeded, 507, new Rejection.Forbidden()),
            (RejectionCode.UnderHold, 423, new Rejection.Forbidden()), (RejectionCode.Forbidden, 403, new Rejection.Forbidden()),
            (RejectionCode.BlockedExtension, 403, new Rejection.BlockedExtension(".aspx")),
        ]);
        organisation.Decide(document, Requests.Drive(by), (file, now) => Saving.Refuse(file, new(
            LockedOperation.Upload, Offered: null, code, status, reason, chance.Of(0.9) ? chance.Size() : null, Sha256: null, Keep: false, new ClientReport(), now)));
    }

    // There is no file yet, so that the folder keeps the refusal, and the name that was asked for.
    private void RefuseNew(Person by)
    {
        var folder = chance.Pick(organisation.Tree.Present);
        if (folder.State.Deleted) return;
        var (code, status, reason, name) = chance.Pick<(RejectionCode, int, Rejection, string)>(
        [
            (RejectionCode.NameTaken, 409, new Rejection.NameTaken(document.Name), document.Name),
            (RejectionCode.BlockedExtension, 403, new Rejection.BlockedExtension(".ashx"), "handler.ashx"),
            (RejectionCode.TooLarge, 413, new Rejection.TooLarge(4194304), "película.mkv"),
        ]);
        organisation.Write(Requests.Drive(by), draft => folder.Append(draft, new RefusedSave(
            LockedOperation.Upload, Offered: null, code, status, reason, chance.Size(), Sha256: null, Keep: false, new ClientReport(), draft.Now).Rejected(held: null, name)));
    }
}
