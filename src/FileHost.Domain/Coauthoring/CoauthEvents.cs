using FileHost.Domain.Stored;

namespace FileHost.Domain.Coauthoring;

// Events of a file's stream that coauthoring writes (CSPP Plus, Coauthoring). Each lock belongs to one client, which has chosen its id.

public enum CoauthLockType { Coauth, CoauthExclusive }

/// <param name="Metadata">What the client tells the others; absent when it tells nothing.</param>
public sealed record CoauthLocked(string Lock, CoauthLockType Type, DateTime ExpiresAt, [property: Personal] string? Metadata = null);

/// <summary>The row that others see of a lock is another one.</summary>
/// <param name="Metadata">Absent when it stays as it was.</param>
public sealed record CoauthLockChanged(string Lock, CoauthLockType Type, DateTime ExpiresAt, [property: Personal] string? Metadata = null);

/// <summary>A lock lasts longer, and nothing that others see has changed.</summary>
public sealed record CoauthLockRefreshed(string Lock, DateTime ExpiresAt);

public sealed record CoauthUnlocked(string Lock);

/// <summary>Written by the first request that sees it, so it may stand long after <paramref name="ExpiredAt"/>.</summary>
public sealed record CoauthLockExpired(string Lock, DateTime ExpiredAt);

public sealed record CoauthLockBroken(string Lock, [property: Personal] string Reason);
