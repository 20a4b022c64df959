namespace FileHost.Projections.Running;

/// <summary>
/// Fills empty tables from the whole log, one statement after the other: those whose ranges may come in any order use several connections at
/// once. That gives the same rows, since no statement looks further than its range. Faster than <see cref="Ranges"/>, but whatever fails, fails
/// the whole.
/// </summary>
/// <param name="apply">Applies statements to a range, from (inclusive) to (exclusive), as a whole or not at all.</param>
internal sealed class Filling(Projection projection, Func<IEnumerable<string>, long, long, CancellationToken, Task> apply)
{
    // Whoever saves meanwhile needs the database too.
    private const int Connections = 2;

    /// <summary>Leaves: so many that statements work on sets and not row by row, so few that sorts stay in memory.</summary>
    public const int Batch = 50_000;

    // What comes in order mostly sums up: the more at once, the fewer rows are touched again.
    private const int BatchInOrder = 500_000;

    public async Task Run(long to, CancellationToken cancellationToken)
    {
        foreach (var statement in projection.Apply)
        {
            var (connections, batch) = Projection.MayComeInAnyOrder(statement) ? (Connections, Batch) : (1, BatchInOrder);
            var atOnce = new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(Begins(to, batch), atOnce, async (begin, ct) =>
                await apply([statement], begin, Math.Min(begin + batch, to), ct));
        }
    }

    private static IEnumerable<long> Begins(long to, int batch)
    {
        for (var begin = 0L; begin < to; begin += batch) yield return begin;
    }
}
