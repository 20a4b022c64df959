using Npgsql;

namespace FileHost.Generator.Bulk;

/// <summary>Takes the keys and indexes of the log's tables away while much is written, and makes them again as they were.</summary>
internal sealed class Indexes(NpgsqlConnection connection)
{
    // Foreign keys first, since they hold on to the keys they name; then keys; then what is left.
    private const string Found = """
        select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname),
               format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)), case c.contype when 'f' then 0 else 1 end as rank
          from pg_constraint c
         where c.conrelid = any ($1::regclass[]) and c.contype in ('f', 'p', 'u')
        union all
        select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid), 2
          from pg_index i
         where i.indrelid = any ($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.conrelid = i.indrelid)
         order by rank
        """;

    private static readonly string[] Tables = ["events.mt_events", "filehost.leaf", "filehost.disclosure", "filehost.vault"];
    private readonly List<string> made = [];

    /// <exception cref="InvalidOperationException">The store holds something already.</exception>
    public async Task Drop(CancellationToken cancellationToken)
    {
        await using (var any = new NpgsqlCommand("select exists (select from events.mt_streams)", connection))
            if ((bool)(await any.ExecuteScalarAsync(cancellationToken))!) throw new InvalidOperationException("The store is not empty.");
        foreach (var (drop, create) in await Find(cancellationToken))
        {
            made.Add(create);
            await BulkWriter.Run(connection, drop, cancellationToken);
        }
    }

    public async Task Create(CancellationToken cancellationToken)
    {
        await BulkWriter.Run(connection, "set maintenance_work_mem = '512MB'", cancellationToken);
        foreach (var create in Enumerable.Reverse(made)) await BulkWriter.Run(connection, create, cancellationToken);
    }

    private async Task<List<(string Drop, string Create)>> Find(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Found, connection);
        command.Parameters.Add(new() { Value = Tables });
        var found = new List<(string, string)>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken)) found.Add((row.GetString(0), row.GetString(1)));
        return found;
    }
}
