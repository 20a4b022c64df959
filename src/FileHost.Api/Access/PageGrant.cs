using FileHost.Domain.Sessions;

namespace FileHost.Api.Access;

/// <summary>Leave to open one file on a host page, or to go on with a page that is open.</summary>
/// <param name="BySignIn">The page belongs to somebody who is signed in, and ends with that; otherwise a link led to it.</param>
/// <param name="OpenedAt">When the page was opened; for a link, when it was made.</param>
/// <param name="Session">Id of the page's WOPI access token; null in a link.</param>
/// <param name="CloseUrl">Where whoever closes the document goes on; null to stay.</param>
public sealed record PageGrant(
    Guid FileId, Guid Subject, TokenPermissions Permissions, bool BySignIn, DateTime OpenedAt, Guid? Session = null, string? CloseUrl = null);
