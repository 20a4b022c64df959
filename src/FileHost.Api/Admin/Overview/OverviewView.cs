using FileHost.Api.Admin.Charts;
using FileHost.Api.Admin.Words;
using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Overview;

/// <summary>What is going on.</summary>
/// <param name="MayAct">Whether the reader may change something.</param>
/// <param name="Refresh">The address at which the page asks again by itself.</param>
public sealed record OverviewView(
    DateTime Now, Period Period, Series Saves, Series Openings, IReadOnlyList<Alarm> Alarms, IReadOnlyList<LockInterval> Locks, LogState Log,
    IReadOnlyList<ProjectionState> Projections, Names Names, bool MayAct, string Refresh)
{
    public long Saved => Saves.Columns.Sum(column => column.Values[0]);

    public long Rejected => Saves.Columns.Sum(column => column.Values[1]);

    /// <summary>Events that the slowest projection has not taken in.</summary>
    public long Lag => Projections.Select(projection => projection.Lag).DefaultIfEmpty(Log.Size).Max() + Log.Waiting;

    /// <summary>Whether the lists are as good as complete: what is being saved just now is always on its way.</summary>
    public bool IsUpToDate => Lag <= ProjectionWords.Usual;

    public long SetAside => Projections.Sum(projection => projection.SetAside);
}
