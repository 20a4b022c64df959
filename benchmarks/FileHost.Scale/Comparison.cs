using System.Diagnostics;

namespace FileHost.Scale;

/// <summary>
/// Asks the same questions of both histories in turn, so that whatever disturbs the machine disturbs both; the parameters are drawn in the
/// same way from each.
/// </summary>
internal static class Comparison
{
    private const int WarmUp = 500;
    private const int Repetitions = 3000;

    public static async Task Run(Database few, Database many)
    {
        var (ofFew, ofMany) = (await Questions.Of(few), await Questions.Of(many));
        foreach (var (name, _) in ofFew.All) await Compare(name, ofFew, ofMany);
    }

    private static async Task Compare(string name, Questions ofFew, Questions ofMany)
    {
        var (few, many) = (new List<double>(), new List<double>());
        var (fewRows, manyRows) = (0L, 0L);
        for (var i = -WarmUp; i < Repetitions; i++)
        {
            fewRows += await Ask(ofFew, name, few, counts: i >= 0);
            manyRows += await Ask(ofMany, name, many, counts: i >= 0);
        }
        var (small, large) = (Report.Percentile(few, 99), Report.Percentile(many, 99));
        Report.Line($"{name}: p99 {small:f2} ms and {large:f2} ms, ratio {large / small:f2}; p50 {Report.Percentile(few, 50):f2} ms and {Report.Percentile(many, 50):f2} ms; {(double)fewRows / (Repetitions + WarmUp):f0} and {(double)manyRows / (Repetitions + WarmUp):f0} rows each");
    }

    private static async Task<int> Ask(Questions questions, string name, List<double> times, bool counts)
    {
        var ask = questions.Draw(name);
        var begun = Stopwatch.GetTimestamp();
        var rows = await ask();
        if (counts) times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        return rows;
    }
}
