using FileHost.Api.Admin.Charts;
using FileHost.Api.Pages;
using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Overview;

/// <summary>The first page: what is going on, and what needs somebody's attention.</summary>
internal sealed class OverviewPages(
    ActivityQuery activity, AlarmQuery alarms, LockQuery locks, LogQuery log, ProjectionQuery projections, NameQuery names, TimeProvider clock)
{
    public const int MostAlarms = 10;
    public const int MostLocks = 50;

    private static readonly ValueName Saves = new("saves", "save", "saves");
    private static readonly ValueName Rejected = new("rejected", "rejected save", "rejected saves");
    private static readonly ValueName Opened = new("opened", "file opened", "files opened");

    public Task<IResult> Overview(string? period, AdminQuestion question) => question.Answer(async ct =>
        RenderedPage.Of<OverviewPage, OverviewView>(await Look(Period.Named(period), question, ct)));

    private async Task<OverviewView> Look(Period period, AdminQuestion question, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (from, to) = period.Until(now);
        var step = period.PerDay ? ActivityStep.Day : ActivityStep.Hour;
        var happened = await activity.Series(step, from, to - period.Part, drive: null, cancellationToken);
        var raised = await alarms.Find(new AlarmFilter(From: from), new(MostAlarms), cancellationToken);
        var held = await locks.InForce(now, new(MostLocks), cancellationToken);
        var named = await names.Find(
            [.. raised.Select(alarm => alarm.Person), .. held.Select(found => found.Person)],
            [.. raised.Select(alarm => (Guid?)alarm.File), .. held.Select(found => (Guid?)found.File)], cancellationToken);
        return new(
            now, period,
            Series.Of($"Saves and rejected saves in the last {period.Words}", [Saves, Rejected], from, to, period.Part, happened, row => row.At, row => [row.Saves, row.Refusals]),
            Series.Of($"Files opened in the last {period.Words}", [Opened], from, to, period.Part, happened, row => row.At, row => [row.Opened]),
            raised, held, await log.State(cancellationToken), await projections.All(cancellationToken), named, question.MayAct, question.Refresh);
    }
}
