using FileHost.Domain.Files;

namespace FileHost.Domain.Tests.Files;

/// <summary>Keeps account of a file's lock from its events alone, and says of each whether it may stand there.</summary>
internal sealed class LockBook
{
    private FileLocked? held;

    public bool Enter(object @event, DateTime now)
    {
        var inForce = held is not null && now < held.ExpiresAt ? held : null;
        var opened = inForce?.Kind == LockKind.Checkout ? null : inForce?.Lock;
        switch (@event)
        {
            case FileLocked e:
                (var free, held) = (held is null, e);
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
                return e.Held == inForce?.Lock && (e.Outcome != LockOutcome.Matched || e.Offered == opened)
                    && (inForce is null || e.Outcome is LockOutcome.Matched or LockOutcome.Mismatch);
            default:
                return true;
        }
    }
}
