namespace FileHost.Domain.Drives;

/// <param name="Owner">The subject's id for a person's drive; the directory's id of the group or the site otherwise.</param>
/// <param name="RootId">The drive's root folder, created with it.</param>
public sealed record DriveCreated(DriveKind Kind, string Owner, Guid RootId);

public enum DriveKind { User, Group, Site }

public sealed record DriveGranted(Guid Subject, DriveRight Right);

public enum DriveRight { View, Edit }

public sealed record DriveRevoked(Guid Subject);
