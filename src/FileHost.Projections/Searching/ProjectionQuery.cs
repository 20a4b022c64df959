using FileHost.Projections.Running;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>How a projection does.</summary>
/// <param name="Name">Name of the projection.</param>
/// <param name="Version">Raised when its meaning changes; its tables are filled anew then.</param>
/// <param name="Next">Place of the next event that it will take in.</param>
/// <param name="Lag">Events of the log that it has not taken in yet.</param>
/// <param name="Rebuilding">Its tables are being filled anew, or will be; the old ones are read meanwhile.</param>
/// <param name="Rebuilt">So many events those tables have taken in; null before they are begun.</param>
/// <param name="UpdatedAt">When it last came further.</param>
/// <param name="SetAside">Events that it could not take in.</param>
public sealed record ProjectionState(string Name, int Version, long Next, long Lag, bool Rebuilding, long? Rebuilt, DateTime UpdatedAt, long SetAside);

/// <summary>Reads how the projections do. <see cref="ProjectionStore"/> has the dead letters, and takes requests for a rebuild.</summary>
public sealed class ProjectionQuery(NpgsqlDataSource database)
{
    public async Task<IReadOnlyList<ProjectionState>> All(CancellationToken cancellationToken) => await database.Ask(
        "ProjectionStates.sql",
        row => new ProjectionState(
            row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3), row.GetBoolean(4), row.GetFieldValue<long?>(5), row.GetDateTime(6),
            row.GetInt64(7)),
        cancellationToken);
}
