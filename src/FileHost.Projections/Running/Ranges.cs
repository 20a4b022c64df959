using Npgsql;

namespace FileHost.Projections.Running;

/// <summary>
/// Applies a long range in batches. Where a batch fails because of what an event holds, it is halved until that one event is found; it is set
/// aside, and all others are applied.
/// </summary>
/// <param name="apply">Applies a range, from (inclusive) to (exclusive), as a whole or not at all.</param>
/// <param name="setAside">Takes note of an event that cannot be applied.</param>
internal sealed class Ranges(Func<long, long, CancellationToken, Task> apply, Func<long, string, CancellationToken, Task> setAside)
{
    public async Task Apply(long from, long to, int batch, CancellationToken cancellationToken)
    {
        for (; from < to; from += batch) await ApplyOrHalve(from, Math.Min(from + batch, to), cancellationToken);
    }

    private async Task ApplyOrHalve(long from, long to, CancellationToken cancellationToken)
    {
        try
        {
            await apply(from, to, cancellationToken);
        }
        catch (PostgresException e) when (IsAboutData(e))
        {
            if (to - from == 1)
            {
                await setAside(from, $"{e.SqlState}: {e.MessageText}", cancellationToken);
                return;
            }
            var middle = from + (to - from) / 2;
            await ApplyOrHalve(from, middle, cancellationToken);
            await ApplyOrHalve(middle, to, cancellationToken);
        }
    }

    /// <summary>
    /// Data exceptions and broken constraints. Anything else is a mistake in the projection, or the database is not well: no event's fault.
    /// </summary>
    public static bool IsAboutData(PostgresException e) => e.SqlState.StartsWith("22", StringComparison.Ordinal)
        || e.SqlState.StartsWith("23", StringComparison.Ordinal);
}
