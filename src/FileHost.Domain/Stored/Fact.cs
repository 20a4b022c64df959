namespace FileHost.Domain.Stored;

/// <summary>An event together with what the log says about it: what states are folded from.</summary>
/// <param name="Time">UTC, in microseconds.</param>
/// <param name="By">The person whose token the request carried; null when the host acted itself.</param>
/// <param name="App">The application that the token names; null when it names none.</param>
public sealed record Fact(Guid Stream, long Version, object Event, DateTime Time, Guid? By, string? App = null);
