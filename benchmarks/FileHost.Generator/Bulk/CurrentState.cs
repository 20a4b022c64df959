using System.Runtime.InteropServices;
using FileHost.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace FileHost.Generator.Bulk;

/// <summary>The rows that change with every save, as they are at the end.</summary>
internal sealed class CurrentState
{
    private readonly Dictionary<Guid, Stream> streams = [];
    private readonly Dictionary<Guid, Item> items = [];
    private readonly Dictionary<(Guid Folder, string Key), Guid> names = [];
    private readonly Dictionary<Guid, Subject> subjects = [];

    private sealed record Stream(string Type, DateTime Created, ChainedEvent Last);

    public void Take(IEnumerable<Save> saves)
    {
        foreach (var save in saves)
        {
            foreach (var stream in save.Streams) Take(stream);
            foreach (var item in save.Items) items[item.Id] = item;
            foreach (var name in save.FreedNames) names.Remove((name.Folder, name.Key));
            foreach (var name in save.Names)
                if (!names.TryAdd((name.Folder, name.Key), name.Item) && names[(name.Folder, name.Key)] != name.Item)
                    throw new InvalidOperationException($"The name {name.Key} is taken.");
            foreach (var subject in save.Subjects) subjects[subject.Id] = subject;
        }
    }

    public async Task Write(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await Copy(connection, "events.mt_streams (id, type, version, timestamp, created)", streams, (rows, stream) =>
        {
            rows.Write(stream.Key, NpgsqlDbType.Uuid);
            rows.Write(stream.Value.Type, NpgsqlDbType.Varchar);
            rows.Write(stream.Value.Last.Version, NpgsqlDbType.Bigint);
            rows.Write(stream.Value.Last.Time, NpgsqlDbType.TimestampTz);
            rows.Write(stream.Value.Created, NpgsqlDbType.TimestampTz);
        }, cancellationToken);
        await Copy(connection, "filehost.stream_head (stream, version, hash, time)", streams, (rows, stream) =>
        {
            rows.Write(stream.Key, NpgsqlDbType.Uuid);
            rows.Write(stream.Value.Last.Version, NpgsqlDbType.Bigint);
            rows.Write(stream.Value.Last.Hash, NpgsqlDbType.Bytea);
            rows.Write(stream.Value.Last.Time, NpgsqlDbType.TimestampTz);
        }, cancellationToken);
        await Copy(connection, "filehost.item (id, kind, name, state)", items.Values, (rows, item) =>
        {
            rows.Write(item.Id, NpgsqlDbType.Uuid);
            rows.Write(item.Kind, NpgsqlDbType.Text);
            rows.Write(item.Name, NpgsqlDbType.Text);
            rows.Write(item.State, NpgsqlDbType.Jsonb);
        }, cancellationToken);
        await Copy(connection, "filehost.live_name (folder, key, item)", names, (rows, name) =>
        {
            rows.Write(name.Key.Folder, NpgsqlDbType.Uuid);
            rows.Write(name.Key.Key, NpgsqlDbType.Text);
            rows.Write(name.Value, NpgsqlDbType.Uuid);
        }, cancellationToken);
        await Copy(connection, "filehost.subject (id, kind, directory_id, name, email, erased_at)", subjects.Values, (rows, subject) =>
        {
            rows.Write(subject.Id, NpgsqlDbType.Uuid);
            rows.Write(subject.Kind, NpgsqlDbType.Text);
            rows.Write(subject.DirectoryId, NpgsqlDbType.Text);
            rows.Write(subject.Name, NpgsqlDbType.Text);
            rows.Write(subject.Email, NpgsqlDbType.Text);
            rows.Write(subject.ErasedAt, NpgsqlDbType.TimestampTz);
        }, cancellationToken);
        // Nobody is spoken of after his erasure, so what concerns him now is what concerned him then.
        await BulkWriter.Run(connection,
            "delete from filehost.disclosure d where d.concerns && array(select s.id from filehost.subject s where s.erased_at is not null)", cancellationToken);
    }

    private void Take(StreamAppend append)
    {
        ref var stream = ref CollectionsMarshal.GetValueRefOrAddDefault(streams, append.Stream, out var known);
        if ((stream?.Last.Version ?? 0) != append.Expected) throw new InvalidOperationException($"The stream {append.Stream} is not at version {append.Expected}.");
        stream = known ? stream! with { Last = append.Events[^1] } : new(append.Type, append.Events[0].Time, append.Events[^1]);
    }

    private static async Task Copy<T>(
        NpgsqlConnection connection, string table, IEnumerable<T> values, Action<NpgsqlBinaryImporter, T> write, CancellationToken cancellationToken)
    {
        await using var rows = await connection.BeginBinaryImportAsync($"copy {table} from stdin (format binary)", cancellationToken);
        rows.Timeout = BulkWriter.Patience;
        foreach (var value in values)
        {
            rows.StartRow();
            write(rows, value);
        }
        await rows.CompleteAsync(cancellationToken);
    }
}
