using Npgsql;

namespace FileHost.EventStore.Postgres;

public sealed partial class PostgresEventStore
{
    public async Task<IReadOnlyList<AppendOutcome>> Append(IReadOnlyList<Save> saves, CancellationToken cancellationToken = default)
    {
        var outcomes = new AppendOutcome[saves.Count];
        var answered = Statement("Append.sql", Parameters(saves)).Each(
            row => (Save: row.GetInt32(0), Outcome: Enum.Parse<AppendOutcome>(row.GetString(1), ignoreCase: true)), cancellationToken);
        try
        {
            await foreach (var (save, outcome) in answered) outcomes[save] = outcome;
        }
        catch (PostgresException e) when (saves.Count == 1 && e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            // Somebody held a row for so long that the function gave up. Of several saves nobody knows which one it was.
            Array.Fill(outcomes, AppendOutcome.Busy);
        }
        return outcomes;
    }

    private static IEnumerable<object> Parameters(IReadOnlyList<Save> saves)
    {
        yield return Rows(saves, (n, save) => save.Streams.Select(s => new NewStream(n, s.Stream, s.Type, s.Expected)));
        yield return Rows(saves, (n, save) => save.Streams.SelectMany(s => s.Events).Select(e => new NewEventRow(
            n, e.Stream, e.Version, e.Id, e.Type, e.DotnetType, e.Time, e.User, e.Correlation, e.Causation, e.Headers, e.Data, e.Hash)));
        yield return Rows(saves, (n, save) => save.Items.Select(i => new NewItem(n, i.Id, i.Kind, i.Name, i.State)));
        yield return Rows(saves, (n, save) => save.Names.Select(x => new NewName(n, x.Folder, x.Key, x.Item)));
        yield return Rows(saves, (n, save) => save.FreedNames.Select(x => new NewName(n, x.Folder, x.Key, x.Item)));
        yield return Rows(saves, (n, save) => save.Blobs.Select(b => new NewBlob(n, b.Sha256, b.Data)));
        yield return Rows(saves, (n, save) => save.Disclosures.Select(d =>
            new NewDisclosure(n, d.Digest, d.Event, d.Field, [.. d.Concerns], d.Text)));
        yield return Rows(saves, (n, save) => save.Refusals.Select(r =>
            new NewRefusal(n, r.Event, r.Stream, r.Subject, r.At, r.Code, r.Status, r.Size, r.Sha256, r.ExpiresAt)));
        yield return Rows(saves, (n, save) => save.Subjects.Select(s =>
            new NewSubject(n, s.Id, s.Kind, s.DirectoryId, s.Name, s.Email, s.ErasedAt)));
    }

    private static TRow[] Rows<TRow>(IReadOnlyList<Save> saves, Func<int, Save, IEnumerable<TRow>> rows) =>
        [.. saves.SelectMany((save, number) => rows(number, save))];
}
