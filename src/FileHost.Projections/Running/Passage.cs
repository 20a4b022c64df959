namespace FileHost.Projections.Running;

/// <summary>One statement's way through the log, range by range.</summary>
/// <param name="batch">Size of a range.</param>
/// <param name="to">Where the log ends.</param>
/// <param name="anyOrder">Whether a range may begin before the one before it has ended.</param>
internal sealed class Passage(string sql, long batch, long to, bool anyOrder)
{
    private readonly SortedSet<long> begun = [];
    private long next;

    public string Sql => sql;

    /// <summary>The statement has been applied to everything before this place.</summary>
    public long Passed => begun.Count > 0 ? begun.Min : next;

    /// <summary>Begins the next range, if there is one, its turn has come, and what goes before has passed it.</summary>
    public (long From, long To)? TryBegin(long before)
    {
        var (from, end) = (next, Math.Min(next + batch, to));
        if (from >= to || end > before || (!anyOrder && begun.Count > 0)) return null;
        begun.Add(from);
        next = end;
        return (from, end);
    }

    /// <summary>The range that begins here has been applied.</summary>
    public void End(long from) => begun.Remove(from);
}
