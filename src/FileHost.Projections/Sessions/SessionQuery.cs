using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Sessions;

/// <summary>Reads who has, or had, access to a file through an editor.</summary>
public sealed class SessionQuery(NpgsqlDataSource database)
{
    /// <summary>Through so many tokens one may have been traded; beyond, it is as good as revoked.</summary>
    public const int LongestLineage = 1000;

    /// <summary>Newest first (ids grow with time), those before one.</summary>
    public async Task<IReadOnlyList<StoredItem>> Find(Guid file, Guid? before, int atMost, CancellationToken cancellationToken) =>
        await database.Statement(Scripts.Of<SessionQuery>("Sessions.sql"), file.ToString("D"), before, atMost)
            .Rows(ItemRow.Read, cancellationToken);

    /// <summary>The tokens that were traded from one, or from one of those, and have been shown.</summary>
    public async Task<IReadOnlyList<Guid>> TradedFrom(Guid token, CancellationToken cancellationToken) =>
        await database.Statement(Scripts.Of<SessionQuery>("TradedFrom.sql"), token, LongestLineage).Rows(row => row.GetGuid(0), cancellationToken);

    /// <summary>Whether a token, or one that it was traded from, has been revoked.</summary>
    public Task<bool> IsRevoked(Guid token, CancellationToken cancellationToken) =>
        database.Statement(Scripts.Of<SessionQuery>("Lineage.sql"), token, LongestLineage).Row(row => row.GetBoolean(0), cancellationToken);
}
