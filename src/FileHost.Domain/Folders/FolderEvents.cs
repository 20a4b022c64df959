using FileHost.Domain.Stored;

namespace FileHost.Domain.Folders;

/// <param name="ParentId">Absent for the root folder of a drive.</param>
public sealed record FolderCreated([property: Personal] string Name, Guid? ParentId, Guid DriveId);

public sealed record FolderRenamed([property: Personal] string Name);

public sealed record FolderMoved(Guid ParentId);

/// <param name="With">The folder that was deleted with all that lay in it; absent when this one was deleted by itself.</param>
public sealed record FolderDeleted(Guid? With = null);

public sealed record FolderUndeleted;

/// <summary>Nobody can bring the folder back from now on. Its history stays.</summary>
public sealed record FolderPermanentlyDeleted;
