namespace FileHost.Domain.Sessions;

/// <summary>
/// A WOPI access token was made: one person, and one file or one container; with neither, the way to the person's own containers. The
/// stream's id is the token's id. A token that was traded is recorded when it is first shown, not before: answers hold many of which few are used.
/// </summary>
/// <param name="TradedFrom">The token that the answer with this one was given to; absent when nobody had a token before.</param>
public sealed record TokenIssued(
    Guid? FileId, TokenPermissions Permissions, DateTime ExpiresAt, Guid? ContainerId = null, Guid? TradedFrom = null);

public enum TokenPermissions { View, Edit }

/// <summary>The token's first CheckFileInfo: an editor opened the file for this person.</summary>
public sealed record FileOpened(Guid FileId, long Version);

/// <summary>The token's first GetFile of a version.</summary>
public sealed record ContentRead(Guid FileId, long Version);

public sealed record TokenRevoked;
