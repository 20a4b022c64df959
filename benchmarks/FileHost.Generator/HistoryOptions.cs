namespace FileHost.Generator;

/// <summary>What a generated history is like.</summary>
/// <param name="Seed">The same seed makes the same history, but for the ids of events, the salts of personal values, and so the hashes.</param>
/// <param name="Events">At least this many, and at most one save more.</param>
/// <param name="Files">Documents that come into being, unless the events do not suffice.</param>
public sealed record HistoryOptions(int Seed, long Events, int Files)
{
    /// <summary>People who work at the same time.</summary>
    public int Persons => Math.Max(20, Files / 20);

    /// <summary>
    /// Organisations share nothing, so that their histories can be made at the same time. The number depends on nothing but the options, since
    /// the history does.
    /// </summary>
    public int Organisations => Math.Clamp(Files / 250, 1, 8);

    /// <summary>Number of the first organisation: histories without a common number can lie in the same store.</summary>
    public int FirstOrganisation { get; init; }

    /// <summary>UTC; when the first organisation begins.</summary>
    public DateTime Begin { get; init; } = new(2023, 1, 2, 6, 0, 0, DateTimeKind.Utc);

    /// <summary>The history ends about here: when depends on how many events the documents happen to get.</summary>
    public TimeSpan Span { get; init; } = TimeSpan.FromDays(3 * 365);

    public TimeSpan VaultTime { get; init; } = TimeSpan.FromDays(30);
}
