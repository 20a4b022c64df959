using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;
using FileHost.Domain.Sessions;

namespace FileHost.Projections.Tests.Oracle;

/// <summary>Locks from their taking to their end, and the sittings that they make, file by file.</summary>
internal sealed class LockOracle
{
    private readonly Dictionary<Guid, Interval> open = [];
    private readonly Dictionary<(Guid File, string Id), Interval> together = [];
    private readonly Dictionary<Guid, Sitting> sitting = [];
    private readonly Dictionary<Guid, DateTime> openedSinceTheLast = [];

    public List<Interval> Intervals { get; } = [];

    public List<Sitting> Sittings { get; } = [];

    internal sealed record Interval(Happened Taken, string Lock, LockKind Kind)
    {
        public DateTime ExpiresAt { get; set; }
        public (DateTime At, string How, Happened By)? End { get; set; }
    }

    internal sealed record Sitting(Happened Begun, DateTime BeganAt)
    {
        public DateTime ExpiresAt { get; set; }
        public (DateTime At, string How, Happened By)? End { get; set; }
    }

    public void Take(Happened e)
    {
        switch (e.Event)
        {
            case FileOpened: openedSinceTheLast.TryAdd(e.File!.Value, e.Time); break;
            case FileLocked locked: Sit(e, locked); Open(e, locked.Lock, locked.Kind, locked.ExpiresAt); break;
            case LockRefreshed refreshed:
                open[e.Stream].ExpiresAt = sitting[e.Stream].ExpiresAt = refreshed.ExpiresAt;
                break;
            case LockReplaced replaced:
                var kind = open[e.Stream].Kind;
                open[e.Stream].End = (e.Time, "Replaced", e);
                sitting[e.Stream].ExpiresAt = replaced.ExpiresAt;
                Open(e, replaced.New, kind, replaced.ExpiresAt);
                break;
            case LockReleased: End(e, e.Time, "Released"); break;
            case LockBroken: End(e, e.Time, "Broken"); break;
            case LockExpired expired: End(e, expired.ExpiredAt, "Expired"); break;
            default: TakeTogether(e); break;
        }
    }

    // Coauth locks, of which a file may have many.
    private void TakeTogether(Happened e)
    {
        switch (e.Event)
        {
            case CoauthLocked locked:
                Intervals.Add(together[(e.Stream, locked.Lock)] = new(e, locked.Lock, LockKind.Coauth) { ExpiresAt = locked.ExpiresAt });
                break;
            case CoauthLockChanged changed: together[(e.Stream, changed.Lock)].ExpiresAt = changed.ExpiresAt; break;
            case CoauthLockRefreshed refreshed: together[(e.Stream, refreshed.Lock)].ExpiresAt = refreshed.ExpiresAt; break;
            case CoauthUnlocked unlocked: together[(e.Stream, unlocked.Lock)].End = (e.Time, "Released", e); break;
            case CoauthLockBroken broken: together[(e.Stream, broken.Lock)].End = (e.Time, "Broken", e); break;
            case CoauthLockExpired expired: together[(e.Stream, expired.Lock)].End = (expired.ExpiredAt, "Expired", e); break;
        }
    }

    private void Sit(Happened e, FileLocked locked)
    {
        var opened = openedSinceTheLast.GetValueOrDefault(e.Stream, e.Time);
        Sittings.Add(sitting[e.Stream] = new(e, opened < e.Time ? opened : e.Time) { ExpiresAt = locked.ExpiresAt });
    }

    private void Open(Happened e, string id, LockKind kind, DateTime expiresAt) =>
        Intervals.Add(open[e.Stream] = new(e, id, kind) { ExpiresAt = expiresAt });

    private void End(Happened e, DateTime at, string how)
    {
        open[e.Stream].End = sitting[e.Stream].End = (at, how, e);
        openedSinceTheLast.Remove(e.Stream);
    }
}
