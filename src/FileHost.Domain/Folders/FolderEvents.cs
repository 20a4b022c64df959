using FileHost.Domain.Stored;

namespace FileHost.Domain.Folders;

/// <param name="ParentId">Absent for the root folder of a drive.</param>
public sealed record FolderCreated([property: Personal] string Name, Guid? ParentId, Guid DriveId);

public sealed record FolderRenamed([property: Personal] string Name);

public sealed record FolderMoved(Guid ParentId);

public sealed record FolderDeleted;

public sealed record FolderUndeleted;
