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
    public async Task<RejectedSave?> Find(Guid @event, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Scripts.Of<RejectedSaveQuery>("RejectedSave.sql"));
        command.Parameters.Add(new() { Value = @event });
        return await Read(command, cancellationToken) is [var found] ? found : null;
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<RejectedSave>> Find(RejectedSaveFilter filter, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Scripts.Of<RejectedSaveQuery>("RejectedSaves.sql"));
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = filter.Stream });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = filter.Subject });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = filter.Code });
        command.Parameters.Add(new NpgsqlParameter<DateTime?> { TypedValue = filter.Before?.At });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = filter.Before?.Event });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = filter.AtMost });
        return await Read(command, cancellationToken);
    }

    /// <summary>Bytes that are kept for a file and for a person at a time.</summary>
    public async Task<(long OfFile, long OfPerson)> KeptBytes(Guid file, Guid subject, DateTime now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Scripts.Of<RejectedSaveQuery>("KeptBytes.sql"));
        command.Parameters.Add(new() { Value = file });
        command.Parameters.Add(new() { Value = subject });
        command.Parameters.Add(new() { Value = now });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static async Task<IReadOnlyList<RejectedSave>> Read(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var found = new List<RejectedSave>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) found.Add(Row(reader));
        return found;
    }

    private static RejectedSave Row(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<Guid?>(2), row.GetDateTime(3), row.GetString(4), row.GetInt32(5),
        row.GetFieldValue<long?>(6), row.OrNull<byte[]>(7) is { } hash ? new ContentHash(hash) : null, row.GetFieldValue<DateTime?>(8));
}
