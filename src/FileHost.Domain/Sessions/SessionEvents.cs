namespace FileHost.Domain.Sessions;

/// <summary>A WOPI access token was made: one person, one file. The stream's id is the token's id.</summary>
public sealed record TokenIssued(Guid FileId, TokenPermissions Permissions, DateTime ExpiresAt);

public enum TokenPermissions { View, Edit }

/// <summary>The token's first CheckFileInfo: an editor opened the file for this person.</summary>
public sealed record FileOpened(Guid FileId, long Version);

/// <summary>The token's first GetFile of a version.</summary>
public sealed record ContentRead(Guid FileId, long Version);

public sealed record TokenRevoked;
