namespace FileHost.Api.Admin.Charts;

/// <summary>A vertical axis that begins at 0 and ends at a round number, with a line at each step.</summary>
/// <param name="Top">The largest number on the axis; at least the largest one shown.</param>
/// <param name="Step">From line to line; a whole number, since only whole things are counted.</param>
public sealed record Scale(long Top, long Step)
{
    private const int MostLines = 5;

    public IEnumerable<long> Lines
    {
        get
        {
            for (var line = 0L; line <= Top; line += Step) yield return line;
        }
    }

    /// <summary>The smallest axis with steps of 1, 2 or 5 times a power of ten that reaches a number.</summary>
    public static Scale Reaching(long largest)
    {
        for (long power = 1; ; power *= 10)
        {
            foreach (var step in new[] { power, 2 * power, 5 * power })
            {
                if (step * MostLines >= largest) return new(Math.Max(step, (largest + step - 1) / step * step), step);
            }
        }
    }
}
