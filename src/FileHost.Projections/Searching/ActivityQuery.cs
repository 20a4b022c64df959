using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>How much happened in an hour or a day that begins at a time.</summary>
/// <param name="At">Its beginning, UTC.</param>
/// <param name="Saves">Accepted ones.</param>
/// <param name="Refusals">Refused saves.</param>
/// <param name="Opened">WOPI tokens that opened a file.</param>
/// <param name="Read">Versions read with a WOPI token, each once per token.</param>
/// <param name="Locks">Locks taken or replaced.</param>
public sealed record ActivityCount(DateTime At, long Saves, long Refusals, long Opened, long Read, long Locks);

/// <summary>What a drive holds.</summary>
/// <param name="Drive">Id of the drive.</param>
/// <param name="Files">Files that are there.</param>
/// <param name="Versions">All that were ever saved.</param>
/// <param name="CurrentBytes">Of the newest versions of the files that are there.</param>
/// <param name="AllBytes">Of all versions; equal contents are stored once, and counted as often as they were saved.</param>
public sealed record DriveUse(Guid Drive, long Files, long Versions, long CurrentBytes, long AllBytes);

public enum ActivityStep { Hour, Day }

/// <summary>Reads sums that cost nothing to read.</summary>
public sealed class ActivityQuery(NpgsqlDataSource database)
{
    /// <summary>Every hour or day (of UTC) from one time to another, in order.</summary>
    public async Task<IReadOnlyList<ActivityCount>> Series(
        ActivityStep step, DateTime from, DateTime to, Guid? drive, CancellationToken cancellationToken) => await database.Ask(
            "Activity.sql",
            row => new ActivityCount(row.GetDateTime(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)),
            cancellationToken, step == ActivityStep.Hour ? "hour" : "day", from, to, drive);

    /// <summary>By drive.</summary>
    public async Task<IReadOnlyList<DriveUse>> Storage(Page<Guid> page, CancellationToken cancellationToken) => await database.AskPage(
        "StorageUse.sql", page, Use, cancellationToken);

    /// <summary>Of one drive; null while nothing was saved there.</summary>
    public async Task<DriveUse?> Storage(Guid drive, CancellationToken cancellationToken) =>
        (await database.Ask("StorageUseOfDrive.sql", Use, cancellationToken, drive)).FirstOrDefault();

    private static DriveUse Use(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4));
}
