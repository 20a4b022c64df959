using System.Globalization;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using FileHost.Projections.Tests.Scale;

namespace FileHost.Projections.Tests.Oracle;

/// <summary>The rows that SQL makes are those that plain code makes of the same events, one after the other.</summary>
public sealed class OracleTests(GeneratedHistory history)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_rows_are_what_plain_code_makes_of_the_events()
    {
        var (saves, locks, counts, alarms) = (new SaveOracle(), new LockOracle(), new CountOracle(), new AlarmOracle());
        foreach (var e in await Log.Read(new PostgresEventStore(history.Live.Application), Cancel))
        {
            saves.Take(e);
            locks.Take(e);
            counts.Take(e);
            alarms.Take(e);
        }
        await AssertRows("content_version", saves.Versions);
        await AssertRows("rejected_save", saves.Rejected);
        await AssertRows("storage_use", saves.Storage);
        Assert.Contains(locks.Intervals, held => held is { Kind: Domain.Files.LockKind.Coauth, End: not null });
        await AssertRows("lock_interval", locks.Intervals.Select(Row));
        await AssertRows("editing_session", locks.Sittings.Select(Row));
        await AssertRows("contribution", counts.Contributions);
        await AssertRows("activity", counts.Activity);
        await AssertRows("alarm", alarms.Alarms);
    }

    private static object?[] Row(LockOracle.Interval i) =>
    [
        i.Taken.Stream, i.Taken.Version, i.Taken.Index, i.Lock, i.Kind.ToString(), i.Taken.By, i.Taken.Token, i.Taken.Client, i.Taken.Time, i.ExpiresAt,
        i.End?.At, i.End?.How, i.End?.By.By, i.End?.By.Index,
    ];

    private static object?[] Row(LockOracle.Sitting s) =>
        [s.Begun.Stream, s.Begun.Version, s.Begun.Index, s.BeganAt, s.Begun.Time, s.ExpiresAt, s.End?.At, s.End?.How, s.End?.By.Index];

    private async Task AssertRows(string table, IEnumerable<object?[]> expected)
    {
        var rows = await history.Live.Application.Statement($"select * from projection.{table}").Rows(row =>
        {
            var values = new object[row.FieldCount];
            row.GetValues(values);
            return Line(values);
        }, Cancel);
        var lines = expected.Select(Line).Order(StringComparer.Ordinal).ToList();
        rows.Sort(StringComparer.Ordinal);
        Assert.True(lines.Count > 10, $"{table} has too few rows to mean anything.");
        Assert.Equal(lines.Except(rows, StringComparer.Ordinal).Take(3), rows.Except(lines, StringComparer.Ordinal).Take(3));
        Assert.Equal(lines, rows);
    }

    private static string Line(object?[] values) => string.Join(' ', values.Select(Text));

    private static string Text(object? value) => value switch
    {
        null or DBNull => "-",
        DateTime time => EventTime.Print(time),
        IEnumerable<Guid> ids => string.Join(',', ids),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
