using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;
using FileHost.Domain.Sessions;

namespace FileHost.Projections.Tests.Oracle;

/// <summary>What can be counted: per person and file, and per hour and drive.</summary>
internal sealed class CountOracle
{
    private readonly Dictionary<(Guid Person, Guid File), Contribution> contributions = [];
    private readonly Dictionary<(DateTime Hour, Guid Drive), long[]> activity = [];

    private sealed record Contribution(DateTime FirstAt)
    {
        public long Saves, Declared, Refused, Opened;
        public DateTime LastAt = FirstAt;
    }

    public IEnumerable<object?[]> Contributions => contributions.Select(row => new object?[]
    {
        row.Key.Person, row.Key.File, row.Value.Saves, row.Value.Declared, row.Value.Refused, row.Value.Opened, row.Value.FirstAt, row.Value.LastAt,
    });

    public IEnumerable<object?[]> Activity => activity.Select(row => (object?[])[row.Key.Hour, row.Key.Drive, .. row.Value.Cast<object?>()]);

    public void Take(Happened e)
    {
        switch (e.Event)
        {
            case ContentReplaced save:
                Of(e, e.By, c => c.Saves++);
                foreach (var editor in save.Editors?.Distinct() ?? []) Of(e, editor, c => c.Declared++);
                Count(e, 0);
                break;
            case UploadRejected: Of(e, e.By, c => c.Refused++); Count(e, 1); break;
            case FileOpened: Of(e, e.By, c => c.Opened++); Count(e, 2); break;
            case ContentRead: Count(e, 3); break;
            case FileLocked or LockReplaced or CoauthLocked: Count(e, 4); break;
        }
    }

    private void Of(Happened e, Guid? person, Action<Contribution> count)
    {
        if (person is not { } by || e.File is not { } file) return;
        if (!contributions.TryGetValue((by, file), out var contribution)) contribution = contributions[(by, file)] = new(e.Time);
        contribution.LastAt = e.Time;
        count(contribution);
    }

    private void Count(Happened e, int what)
    {
        var hour = new DateTime(e.Time.Year, e.Time.Month, e.Time.Day, e.Time.Hour, 0, 0, DateTimeKind.Utc);
        if (!activity.TryGetValue((hour, e.Drive ?? Guid.Empty), out var counts)) counts = activity[(hour, e.Drive ?? Guid.Empty)] = new long[5];
        counts[what]++;
    }
}
