using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>What an answer rests on.</summary>
/// <param name="Events">It takes in the first so many events of the log.</param>
/// <param name="Log">So many the log had.</param>
/// <param name="SetAside">So many of them could not be taken in, and stand in GET /api/audit/projections with the reason.</param>
/// <param name="Lag">So many events of the log it does not take in yet.</param>
public sealed record Coverage(long Events, long Log, long Lag, long SetAside);

/// <summary>Reads how far the projections have come that an answer is read from. Asked before the answer is read, so that it is true of it.</summary>
public sealed class CoverageQuery(NpgsqlDataSource database)
{
    /// <param name="projections">Their names.</param>
    public async Task<Coverage> Of(IReadOnlyList<string> projections, CancellationToken cancellationToken) => (await database.Ask(
        "Coverage.sql", row => new Coverage(row.GetInt64(0), row.GetInt64(1), Math.Max(row.GetInt64(1) - row.GetInt64(0), 0), row.GetInt64(2)), cancellationToken, (object)projections.ToArray()))[0];
}
