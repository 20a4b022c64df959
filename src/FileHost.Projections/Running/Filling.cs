namespace FileHost.Projections.Running;

/// <summary>
/// Fills empty tables from the whole log by several connections at once. A statement follows those before it, range by range; that gives the
/// same rows, since none looks further than its range. Faster than <see cref="Ranges"/>, but whatever fails, fails the whole.
/// </summary>
/// <param name="apply">Applies a statement to a range, from (inclusive) to (exclusive), as a whole or not at all.</param>
/// <param name="passed">Is told, after each range, how many leaves every statement has passed.</param>
internal sealed class Filling(
    Projection projection, Func<string, long, long, CancellationToken, Task> apply, Func<long, CancellationToken, Task> passed)
{
    /// <summary>Whoever saves meanwhile needs the database too.</summary>
    public const int Connections = 2;

    /// <summary>Leaves: so many that statements work on sets and not row by row, so few that sorts stay in memory.</summary>
    public const int Batch = 50_000;

    /// <summary>Leaves: for sums. A log of so many is filled sooner than followed.</summary>
    public const int LargeBatch = 500_000;

    public async Task Run(long to, CancellationToken cancellationToken)
    {
        var passages = projection.Apply
            .Select(sql => new Passage(sql, Projection.WantsLargeRanges(sql) ? LargeBatch : Batch, to, Projection.MayComeInAnyOrder(sql))).ToList();
        var running = new Dictionary<Task, (Passage Passage, long From)>();
        try
        {
            while (true)
            {
                while (running.Count < Connections && Next(passages) is var (passage, from, end))
                    running.Add(apply(passage.Sql, from, end, cancellationToken), (passage, from));
                if (running.Count == 0) return;
                var first = await Task.WhenAny(running.Keys);
                running.Remove(first, out var range);
                await first;
                range.Passage.End(range.From);
                await passed(passages.Min(passage => passage.Passed), cancellationToken);
            }
        }
        finally
        {
            // Nobody may write any more once this has failed.
            await Task.WhenAll(running.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // The last that can go on does: what it reads was read just now by those before it.
    private static (Passage Passage, long From, long To)? Next(List<Passage> passages)
    {
        for (var i = passages.Count - 1; i >= 0; i--)
            if (passages[i].TryBegin(before: passages.Take(i).Select(passage => passage.Passed).DefaultIfEmpty(long.MaxValue).Min()) is var (from, to))
                return (passages[i], from, to);
        return null;
    }
}
