using FileHost.Domain.Files;

namespace FileHost.Domain.Folders;

/// <summary>Renaming, moving and deleting a folder. The id stays; the root of a drive stays as it is.</summary>
public static class Containing
{
    /// <param name="currentName">The folder's name in clear, since the state holds its digest.</param>
    public static Decision Rename(FolderState folder, string currentName, string name) => folder.ParentId is null
        ? Decision.Reject(new Rejection.RootOfDrive())
        : name == currentName ? Decision.Accept() : Decision.Accept(new FolderRenamed(name));

    /// <summary>Deletes an empty folder; what is already deleted stays so.</summary>
    public static Decision Delete(FolderState folder, long children) => folder switch
    {
        { ParentId: null } => Decision.Reject(new Rejection.RootOfDrive()),
        { Deleted: true } => Decision.Accept(),
        _ when children > 0 => Decision.Reject(new Rejection.NotEmpty(children)),
        _ => Decision.Accept(new FolderDeleted()),
    };

    /// <summary>Deletes a folder all of whose contents go with it, or have gone.</summary>
    /// <param name="with">The folder that is deleted with all that lies in it; null for that folder itself.</param>
    public static Decision DeleteWithContents(FolderState folder, Guid? with = null) => folder switch
    {
        { ParentId: null } => Decision.Reject(new Rejection.RootOfDrive()),
        { Deleted: true } => Decision.Accept(),
        _ => Decision.Accept(new FolderDeleted(with)),
    };

    /// <summary>Brings a deleted folder back, under another name when its own was taken meanwhile. Nothing is left to do when it is there.</summary>
    /// <param name="parent">Where it shall lie; null for where it lay.</param>
    public static Decision Undelete(FolderState folder, string currentName, string name, Guid? parent = null) => folder.Deleted
        ? Decision.Accept(
            [
                .. Naming.One(parent is not null && parent != folder.ParentId, () => new FolderMoved(parent!.Value)), new FolderUndeleted(),
                .. Naming.One(name != currentName, () => new FolderRenamed(name)),
            ])
        : Decision.Accept();

    /// <summary>Makes a deleted folder one that nobody can bring back.</summary>
    public static Decision DeletePermanently(FolderState folder) =>
        folder.PermanentlyDeleted == true ? Decision.Accept() : Decision.Accept(new FolderPermanentlyDeleted());

    /// <summary>driveItem's update: another name, another folder, times of the client's own.</summary>
    /// <param name="above">The folder that is wished for, and all above it: none of them may be this one.</param>
    public static Decision Change(FolderState folder, ItemChange wish, IEnumerable<Guid> above)
    {
        var (moves, renames) = (wish.Folder != folder.ParentId, wish.Name != wish.CurrentName);
        if (folder.ParentId is null && (moves || renames)) return Decision.Reject(new Rejection.RootOfDrive());
        if (moves && above.Contains(folder.Id)) return Decision.Reject(new Rejection.IntoItself());
        return Decision.Accept(
        [
            .. Naming.One(moves, () => new FolderMoved(wish.Folder)), .. Naming.One(renames, () => new FolderRenamed(wish.Name)), .. wish.TimesSet,
        ]);
    }
}
