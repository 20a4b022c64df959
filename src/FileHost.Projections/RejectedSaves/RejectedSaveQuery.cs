using FileHost.Domain;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.RejectedSaves;

/// <summary>A save that was refused. <paramref name="Sha256"/> names the kept bytes until <paramref name="ExpiresAt"/>; null when none were.</summary>
/// <param name="Stream">The file, or the folder when there was no file yet.</param>
/// <param name="Size">Bytes received or announced.</param>
public sealed record RejectedSave(
    Guid Event, Guid Stream, Guid? Subject, DateTime At, string Code, int Status, long? Size, ContentHash? Sha256, DateTime? ExpiresAt);

/// <summary>Which refused saves: those that fit everything that is given, and come before (older than) a place in the list.</summary>
public sealed record RejectedSaveFilter(
    Guid? Stream = null, Guid? Subject = null, string? Code = null, (DateTime At, Guid Event)? Before = null, int AtMost = 100);

/// <summary>Reads the vault.</summary>
public sealed class RejectedSaveQuery(NpgsqlDataSource database)
{
    public Task<RejectedSave?> Find(Guid @event, CancellationToken cancellationToken) =>
        Statement("RejectedSave.sql", @event).Row(Row, cancellationToken);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<RejectedSave>> Find(RejectedSaveFilter filter, CancellationToken cancellationToken) =>
        await Statement(
            "RejectedSaves.sql", filter.Stream, filter.Subject, filter.Code, filter.Before?.At, filter.Before?.Event, filter.AtMost)
            .Rows(Row, cancellationToken);

    /// <summary>Bytes that are kept for a file and for a person at a time.</summary>
    public Task<(long OfFile, long OfPerson)> KeptBytes(Guid file, Guid subject, DateTime now, CancellationToken cancellationToken) =>
        Statement("KeptBytes.sql", file, subject, now).Row(row => (row.GetInt64(0), row.GetInt64(1)), cancellationToken);

    private NpgsqlCommand Statement(string fileName, params object?[] parameters) =>
        database.Question(Scripts.Of<RejectedSaveQuery>(fileName), parameters);

    private static RejectedSave Row(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<Guid?>(2), row.GetDateTime(3), row.GetString(4), row.GetInt32(5),
        row.GetFieldValue<long?>(6), row.OrNull<byte[]>(7) is { } hash ? new ContentHash(hash) : null, row.GetFieldValue<DateTime?>(8));
}
