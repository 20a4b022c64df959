namespace FileHost.Domain.Folders;

/// <summary>Renaming and deleting a folder. The id stays; the root of a drive stays as it is.</summary>
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

    /// <summary>Brings a deleted folder back, under another name when its own was taken meanwhile. Nothing is left to do when it is there.</summary>
    public static Decision Undelete(FolderState folder, string currentName, string name) => (folder.Deleted, name == currentName) switch
    {
        (false, _) => Decision.Accept(),
        (true, true) => Decision.Accept(new FolderUndeleted()),
        (true, false) => Decision.Accept(new FolderUndeleted(), new FolderRenamed(name)),
    };
}
