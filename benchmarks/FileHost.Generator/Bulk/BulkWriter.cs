using FileHost.EventStore;
using Npgsql;

namespace FileHost.Generator.Bulk;

/// <summary>
/// Writes a history into a store that holds nothing yet, by COPY and as its owner, with every row that filehost.append and the sequencer would
/// have written but the bytes of contents. Indexes are made when the rows are there.
/// </summary>
/// <param name="owner">Logs in as a superuser.</param>
public sealed class BulkWriter(NpgsqlDataSource owner)
{
    /// <summary>Millions of rows are a matter of minutes; whoever needs longer than this hangs.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private const int SavesOfAPiece = 512;

    /// <summary>Returns the number of events.</summary>
    /// <param name="sequenced">Whether the events have their places in the global order; else the sequencer will find them in its inbox.</param>
    public async Task<long> Write(IAsyncEnumerable<Save> saves, bool sequenced = true, CancellationToken cancellationToken = default)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await Run(connection, "set session_replication_role = replica", cancellationToken);
        var indexes = new Indexes(connection);
        await indexes.Drop(cancellationToken);
        var (state, index) = (new CurrentState(), 0L);
        await using (var tables = new LogTables(owner, sequenced, cancellationToken))
        {
            await foreach (var piece in Pieces(saves, cancellationToken))
            {
                state.Take(piece);
                var rows = new Piece(index, piece);
                index += rows.Events.Count;
                await tables.Write(rows);
            }
        }
        await state.Write(connection, cancellationToken);
        await Run(connection, $"select setval('events.mt_events_sequence', {index})", cancellationToken);
        await indexes.Create(cancellationToken);
        await Run(connection, "reset session_replication_role", cancellationToken);
        await Run(connection, "vacuum (analyze)", cancellationToken);
        return index;
    }

    internal static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async IAsyncEnumerable<List<Save>> Pieces(
        IAsyncEnumerable<Save> saves, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var piece = new List<Save>(SavesOfAPiece);
        await foreach (var save in saves.WithCancellation(cancellationToken))
        {
            piece.Add(save);
            if (piece.Count < SavesOfAPiece) continue;
            yield return piece;
            piece = new List<Save>(SavesOfAPiece);
        }
        if (piece.Count > 0) yield return piece;
    }
}

/// <summary>Some saves in a row, and the place in the global order of the first of their events.</summary>
internal sealed record Piece(long FirstIndex, IReadOnlyList<Save> Saves)
{
    public IReadOnlyList<ChainedEvent> Events { get; } = [.. Saves.SelectMany(save => save.Streams).SelectMany(stream => stream.Events)];
}
