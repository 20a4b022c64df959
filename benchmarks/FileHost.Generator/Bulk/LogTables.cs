using System.Threading.Channels;
using FileHost.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace FileHost.Generator.Bulk;

/// <summary>The tables that only grow: each is copied into on a connection of its own, all at the same time.</summary>
internal sealed class LogTables : IAsyncDisposable
{
    private readonly NpgsqlDataSource owner;
    private readonly List<Channel<Piece>> channels = [];
    private readonly List<Task> copying = [];

    public LogTables(NpgsqlDataSource owner, bool sequenced, CancellationToken cancellationToken)
    {
        this.owner = owner;
        Copy("events.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name)",
            Events, cancellationToken);
        if (sequenced) Copy("filehost.leaf (idx, seq_id, stream, version, hash)", (rows, piece) => Leaves(rows, piece, withIndex: true), cancellationToken);
        else Copy("filehost.inbox (seq_id, stream, version, hash)", (rows, piece) => Leaves(rows, piece, withIndex: false), cancellationToken);
        Copy("filehost.disclosure (digest, event, field, concerns, text)", Disclosures, cancellationToken);
        Copy("filehost.vault (event, stream, subject, at, code, status, size, sha256, expires_at)", Refusals, cancellationToken);
    }

    public async Task Write(Piece piece)
    {
        foreach (var channel in channels)
            if (await channel.Writer.WaitToWriteAsync()) await channel.Writer.WriteAsync(piece);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in channels) channel.Writer.TryComplete();
        await Task.WhenAll(copying);
    }

    private void Copy(string table, Action<NpgsqlBinaryImporter, Piece> write, CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<Piece>(4);
        channels.Add(channel);
        copying.Add(Task.Run(async () =>
        {
            try
            {
                await using var connection = await owner.OpenConnectionAsync(cancellationToken);
                await BulkWriter.Run(connection, "set session_replication_role = replica", cancellationToken);
                await using var rows = await connection.BeginBinaryImportAsync($"copy {table} from stdin (format binary)", cancellationToken);
                rows.Timeout = BulkWriter.Patience;
                await foreach (var piece in channel.Reader.ReadAllAsync(cancellationToken)) write(rows, piece);
                await rows.CompleteAsync(cancellationToken);
            }
            finally
            {
                // Whoever writes must not wait for a table that takes nothing any more.
                channel.Writer.TryComplete();
            }
        }, cancellationToken));
    }

    private static void Events(NpgsqlBinaryImporter rows, Piece piece)
    {
        var index = piece.FirstIndex;
        foreach (var e in piece.Events)
        {
            rows.StartRow();
            rows.Write(++index, NpgsqlDbType.Bigint);
            rows.Write(e.Id, NpgsqlDbType.Uuid);
            rows.Write(e.Stream, NpgsqlDbType.Uuid);
            rows.Write(e.Version, NpgsqlDbType.Bigint);
            rows.Write(e.Data, NpgsqlDbType.Jsonb);
            rows.Write(e.Type, NpgsqlDbType.Varchar);
            rows.Write(e.Time, NpgsqlDbType.TimestampTz);
            rows.Write(e.DotnetType, NpgsqlDbType.Varchar);
            rows.Write(e.Correlation, NpgsqlDbType.Varchar);
            rows.Write(e.Causation, NpgsqlDbType.Varchar);
            rows.Write(e.Headers, NpgsqlDbType.Jsonb);
            rows.Write(e.User, NpgsqlDbType.Varchar);
        }
    }

    private static void Leaves(NpgsqlBinaryImporter rows, Piece piece, bool withIndex)
    {
        var index = piece.FirstIndex;
        foreach (var e in piece.Events)
        {
            rows.StartRow();
            if (withIndex) rows.Write(index, NpgsqlDbType.Bigint);
            rows.Write(++index, NpgsqlDbType.Bigint);
            rows.Write(e.Stream, NpgsqlDbType.Uuid);
            rows.Write(e.Version, NpgsqlDbType.Bigint);
            rows.Write(e.Hash, NpgsqlDbType.Bytea);
        }
    }

    private static void Disclosures(NpgsqlBinaryImporter rows, Piece piece)
    {
        foreach (var disclosure in piece.Saves.SelectMany(save => save.Disclosures))
        {
            rows.StartRow();
            rows.Write(disclosure.Digest, NpgsqlDbType.Bytea);
            rows.Write(disclosure.Event, NpgsqlDbType.Uuid);
            rows.Write(disclosure.Field, NpgsqlDbType.Text);
            rows.Write(disclosure.Concerns.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
            rows.Write(disclosure.Text, NpgsqlDbType.Text);
        }
    }

    private static void Refusals(NpgsqlBinaryImporter rows, Piece piece)
    {
        foreach (var refusal in piece.Saves.SelectMany(save => save.Refusals))
        {
            rows.StartRow();
            rows.Write(refusal.Event, NpgsqlDbType.Uuid);
            rows.Write(refusal.Stream, NpgsqlDbType.Uuid);
            rows.Write(refusal.Subject, NpgsqlDbType.Uuid);
            rows.Write(refusal.At, NpgsqlDbType.TimestampTz);
            rows.Write(refusal.Code, NpgsqlDbType.Text);
            rows.Write(refusal.Status, NpgsqlDbType.Integer);
            rows.Write(refusal.Size, NpgsqlDbType.Bigint);
            rows.Write(refusal.Sha256, NpgsqlDbType.Bytea);
            rows.Write(refusal.ExpiresAt, NpgsqlDbType.TimestampTz);
        }
    }
}
