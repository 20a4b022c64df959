using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;

namespace FileHost.Generator;

/// <summary>
/// What people do with documents as things: rename, move, delete, check out, restore; and what administrators do to them. Some of it has no
/// request yet, but has its events.
/// </summary>
internal sealed class Keeping(Organisation organisation, Document document)
{
    private readonly Chance chance = organisation.Chance;

    public void Rename(Person by)
    {
        if (document.State.Deleted) return;
        var (folder, name) = (document.State.FolderId, organisation.Tree.FreeName(document.State.FolderId, FileName.Extension(document.Name)));
        organisation.Write(Requests.Drive(by), draft =>
        {
            document.Append(draft, new FileRenamed(name));
            organisation.Tree.Free(draft, folder, document.Name, document.Id);
            organisation.Tree.Take(draft, folder, name, document.Id);
        });
        document.Name = name;
    }

    /// <summary>Into another folder of the same drive; a document does not leave its drive.</summary>
    public void Move(Person by)
    {
        var (from, to) = (document.State.FolderId, chance.Pick(organisation.Tree.Present));
        if (document.State.Deleted || to.State.DriveId != document.State.DriveId || to.Id == from
            || organisation.Tree.IsTaken(to.Id, document.Name)) return;
        organisation.Write(Requests.Drive(by), draft =>
        {
            document.Append(draft, new FileMoved(to.Id));
            organisation.Tree.Free(draft, from, document.Name, document.Id);
            organisation.Tree.Take(draft, to.Id, document.Name, document.Id);
        });
    }

    public void Delete(Person by)
    {
        if (document.State.Deleted || document.State.HolderAt(organisation.Now) is not null) return;
        organisation.Write(Requests.Drive(by), draft =>
        {
            document.Append(draft, new FileDeleted());
            organisation.Tree.Free(draft, document.State.FolderId, document.Name, document.Id);
        });
    }

    /// <summary>Back where it was, unless that is gone or its name has found another owner.</summary>
    public void Undelete(Person by)
    {
        if (!document.State.Deleted || !organisation.Tree.IsPresent(document.State.FolderId)
            || organisation.Tree.IsTaken(document.State.FolderId, document.Name)) return;
        organisation.Write(Requests.Drive(by), draft =>
        {
            document.Append(draft, new FileUndeleted());
            organisation.Tree.Take(draft, document.State.FolderId, document.Name, document.Id);
        });
    }

    public void CheckOut(Person by) => Decide(by, (file, now) => file.HolderAt(now) is null
        ? [.. Expiry(file, now), new FileLocked($"checkout {by.Id:N}", now.AddHours(chance.Between(1, 48)), LockKind.Checkout)]
        : []);

    public void CheckIn(Person by) => Decide(by, (file, now) => file.LockAt(now) is { Kind: not LockKind.Wopi } held ? [new LockReleased(held.Id)] : []);

    public void BreakLock(Person by) =>
        organisation.Decide(document, Requests.Administrator(by), (file, now) => Locking.Break(file, meant: null, "The editor hangs — “again”.", now));

    public void PutUserInfo(Person by) => Decide(by, (_, _) => [new UserInfoPut($"zoom={chance.Between(50, 200)}")]);

    public void Restore(Person by)
    {
        if (document.State.Version < 2) return;
        var (from, content) = (chance.Between(1, (int)document.State.Version - 1), organisation.Tree.NewContent(document.Name));
        organisation.Decide(document, Requests.Administrator(by), (file, now) => Saving.Restore(file, content, from, "As it was before.", now));
    }

    /// <summary>Makes a refused save a version; asked for again, it is one already.</summary>
    public void Promote(Person by)
    {
        if (document.Kept.Count == 0) return;
        var refusal = chance.Pick(document.Kept);
        var content = new Content(new ContentHash(refusal.Sha256), chance.Base64(20), refusal.Size!.Value, document.State.MimeType ?? "application/octet-stream");
        organisation.Decide(document, Requests.Administrator(by), (file, now) => Saving.Promote(file, content, refusal.Event, "It was the right one.", now));
    }

    public void RearrangeFolders(Person by)
    {
        var (folder, parent) = (chance.Pick(organisation.Tree.Folders), chance.Pick(organisation.Tree.Folders));
        if (folder.State.ParentId is not { } from) return;
        organisation.Write(Requests.Drive(by), draft =>
        {
            if (folder.State.Deleted) { if (organisation.Tree.IsPresent(from) && !organisation.Tree.IsTaken(from, folder.Name)) Revive(draft, folder, from); }
            else if (organisation.Tree.IsEmpty(folder.Id)) Remove(draft, folder, from);
            else if (chance.Of(0.5) && IsRootOf(parent, folder) && !organisation.Tree.IsTaken(parent.Id, folder.Name)) Move(draft, folder, from, parent.Id);
            else Rename(draft, folder, from);
        });
    }

    private void Rename(Draft draft, Folder folder, Guid parent)
    {
        var name = organisation.Tree.FreeName(parent, extension: "");
        folder.Append(draft, new FolderRenamed(name));
        organisation.Tree.Free(draft, parent, folder.Name, folder.Id);
        organisation.Tree.Take(draft, parent, name, folder.Id);
        folder.Name = name;
    }

    private void Move(Draft draft, Folder folder, Guid from, Guid to)
    {
        folder.Append(draft, new FolderMoved(to));
        organisation.Tree.Free(draft, from, folder.Name, folder.Id);
        organisation.Tree.Take(draft, to, folder.Name, folder.Id);
    }

    private void Remove(Draft draft, Folder folder, Guid parent)
    {
        folder.Append(draft, new FolderDeleted());
        organisation.Tree.Free(draft, parent, folder.Name, folder.Id);
    }

    private void Revive(Draft draft, Folder folder, Guid parent)
    {
        folder.Append(draft, new FolderUndeleted());
        organisation.Tree.Take(draft, parent, folder.Name, folder.Id);
    }

    // Into the root of its own drive only: so no folder ends up below itself.
    private static bool IsRootOf(Folder parent, Folder folder) =>
        parent.State.ParentId is null && parent.State.DriveId == folder.State.DriveId && folder.State.ParentId != parent.Id;

    private void Decide(Person by, Func<FileState, DateTime, IReadOnlyList<object>> decide) =>
        organisation.Decide(document, Requests.Administrator(by), (file, now) => Decision.Accept(decide(file, now)));

    // As every other lock does: the end of the last one is recorded first.
    private static IEnumerable<object> Expiry(FileState file, DateTime now) =>
        file.Lock is { } held && file.LockAt(now) is null ? [new LockExpired(held.Id, held.ExpiresAt)] : [];
}
