using System.Globalization;

namespace FileHost.Scale;

/// <summary>What the run has to tell, line by line.</summary>
internal static class Report
{
    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    public static void Rate(string what, long events, TimeSpan time) =>
        Line($"{what}: {events:N0} in {time.TotalSeconds:f1} s, {events / time.TotalSeconds:N0}/s");

    /// <summary>The time that so many hundredths of all took at most.</summary>
    public static double Percentile(List<double> times, double hundredths)
    {
        times.Sort();
        return times[Math.Min(times.Count - 1, (int)(times.Count * hundredths / 100))];
    }
}
