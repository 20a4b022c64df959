namespace FileHost.Projections.Verification;

/// <summary>Something in the store that is not as the log says.</summary>
/// <param name="What">event, log, stream, item, name, disclosure, subject or content.</param>
/// <param name="Version">Version of the event in the stream, when one event is concerned.</param>
/// <param name="Event">Id of that event.</param>
/// <param name="Reason">One English sentence.</param>
public sealed record Finding(string What, long? Version, Guid? Event, string Reason);

/// <summary>What a verification has seen. It ends with the first finding of each part, and names the first of all.</summary>
/// <param name="Intact">Whether nothing was found.</param>
/// <param name="Events">Events whose record and links were recomputed.</param>
/// <param name="Contents">Contents whose bytes were hashed again.</param>
/// <param name="FirstBroken">What was found first; absent when nothing was.</param>
public sealed record Verdict(bool Intact, long Events, long Contents, Finding? FirstBroken);
