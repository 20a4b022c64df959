using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;

namespace FileHost.Domain.Tests.Files;

/// <summary>Keeps account of a file's locks from its events alone, and says of each whether it may stand there.</summary>
internal sealed class LockBook
{
    private readonly Dictionary<string, CoauthLocked> together = [];
    private FileLocked? held;

    public bool Enter(object @event, DateTime now)
    {
        var inForce = held is not null && now < held.ExpiresAt ? held : null;
        var coauthors = together.Values.Where(own => now < own.ExpiresAt).ToList();
        var opened = inForce?.Kind == LockKind.Checkout ? null : inForce?.Lock;
        switch (@event)
        {
            case FileLocked e:
                (var free, held) = (held is null && together.Count == 0, e);
                return free && e.ExpiresAt == now + Locking.Duration;
            case LockRefreshed e:
                held = held! with { ExpiresAt = e.ExpiresAt };
                return e.Lock == opened && e.ExpiresAt == now + Locking.Duration;
            case LockReplaced e:
                held = held! with { Lock = e.New, ExpiresAt = e.ExpiresAt };
                return e.Old == opened && e.ExpiresAt == now + Locking.Duration;
            case LockReleased e:
                held = null;
                return e.Lock == opened;
            case LockBroken e:
                held = null;
                return e.Lock == inForce?.Lock;
            case LockExpired e:
                var over = inForce is null && (held?.Lock, held?.ExpiresAt) == (e.Lock, e.ExpiredAt);
                held = null;
                return over;
            case LockChecked e:
                var any = inForce is not null || coauthors.Count > 0;
                return (e.Held is not null) == any && (e.Held is null || e.Held == inForce?.Lock || coauthors.Any(own => own.Lock == e.Held))
                    && (e.Outcome != LockOutcome.Matched || e.Offered == opened || MaySave(coauthors, e))
                    && (!any || e.Outcome is LockOutcome.Matched or LockOutcome.Mismatch);
            default:
                return EnterCoauthoring(@event, held is null, now);
        }
    }

    private bool EnterCoauthoring(object @event, bool free, DateTime now)
    {
        switch (@event)
        {
            case CoauthLocked e:
                return free && Expired(now).Count == 0 && together.TryAdd(e.Lock, e) && OneIsExclusiveAtMost;
            case CoauthLockChanged e:
                together[e.Lock] = together[e.Lock] with { Type = e.Type, ExpiresAt = e.ExpiresAt };
                return Expired(now).Count == 0 && OneIsExclusiveAtMost;
            case CoauthLockRefreshed e:
                together[e.Lock] = together[e.Lock] with { ExpiresAt = e.ExpiresAt };
                return Expired(now).Count == 0;
            case CoauthUnlocked e:
                return together.Remove(e.Lock, out var own) && now < own.ExpiresAt;
            case CoauthLockBroken e:
                return together.Remove(e.Lock, out var broken) && now < broken.ExpiresAt;
            case CoauthLockExpired e:
                return together.Remove(e.Lock, out var ended) && ended.ExpiresAt == e.ExpiredAt && e.ExpiredAt <= now;
            default:
                return true;
        }
    }

    private bool OneIsExclusiveAtMost => together.Values.Count(own => own.Type == CoauthLockType.CoauthExclusive) <= 1;

    private List<CoauthLocked> Expired(DateTime now) => [.. together.Values.Where(own => own.ExpiresAt <= now)];

    private static bool MaySave(List<CoauthLocked> coauthors, LockChecked check) =>
        check.Operation == LockedOperation.PutChunkedFile && coauthors.Any(own => own.Lock == check.Offered)
        && coauthors.All(own => own.Lock == check.Offered || own.Type != CoauthLockType.CoauthExclusive);
}
