using FileHost.Domain.Stored;

namespace FileHost.Domain.Access;

/// <summary>Requests that were turned away before anybody knew what they were about, counted per source.</summary>
/// <param name="Why">NoToken, BadToken, ExpiredToken, MissingScope …</param>
/// <param name="Window">The minute that was counted, by its beginning.</param>
public sealed record AccessDenied(string Why, long Count, DateTime Window);

/// <summary>Somebody asked about others' work.</summary>
/// <param name="Query">The request's path and query.</param>
public sealed record AuditQueried([property: Personal] string Query);
