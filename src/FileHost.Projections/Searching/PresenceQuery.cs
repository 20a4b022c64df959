using FileHost.Projections.Attribution;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>Reads who had a file open for editing.</summary>
public sealed class PresenceQuery(NpgsqlDataSource database)
{
    /// <summary>Enough to judge the saves from one place of the global order to another.</summary>
    public async Task<Presence> Of(Guid file, long from, long to, CancellationToken cancellationToken)
    {
        var releases = await database.Ask("Releases.sql", row => row.GetInt64(0), cancellationToken, file, from, to);
        var before = releases.FirstOrDefault(-1) is var first && first < from ? first : -1;
        var tokens = await database.Ask(
            "Present.sql",
            row => new Present(row.GetInt32(0), row.GetFieldValue<Guid?>(1), row.GetInt64(2), row.GetDateTime(3)),
            cancellationToken, file, before, to, releases.ToArray());
        return new Presence(releases, tokens);
    }
}
