using FileHost.Domain.Files;

namespace FileHost.Projections.Tests.Oracle;

/// <summary>What puts somebody's work at risk, told by following each file.</summary>
internal sealed class AlarmOracle
{
    private readonly Dictionary<Guid, Watched> files = [];

    public List<object?[]> Alarms { get; } = [];

    private sealed class Watched
    {
        /// <summary>The last save or refusal, or the lock that was taken since.</summary>
        public object? Last { get; set; }

        /// <summary>The last save, or the lock that was taken since; and whose it was.</summary>
        public (object Event, Guid? By)? Work { get; set; }

        /// <summary>The refusal that the last attempt to save came to, and its token; null when it was accepted.</summary>
        public (UploadRejected Refusal, Guid? Token)? Refused { get; set; }

        public long Refusals { get; set; }

        public long? Size { get; set; }
    }

    public void Take(Happened e)
    {
        if (e.File != e.Stream) return;
        if (!files.TryGetValue(e.Stream, out var file)) file = files[e.Stream] = new();
        switch (e.Event)
        {
            case FileLocked: (file.Last, file.Work) = (e.Event, (e.Event, e.By)); break;
            case LockReleased when file.Last is UploadRejected: Raise(e, "UnlockedAfterRefusal"); break;
            case LockExpired expired when file.Work is { } work && work.Event is not ContentReplaced { ExitSave: true }:
                Alarms.Add([e.Index, "ExpiredWithoutExitSave", e.Id, e.Stream, work.By, expired.ExpiredAt, null, null, null]);
                break;
            case UploadRejected refusal: Refuse(e, refusal, file); break;
            case ContentReplaced save: Save(e, save, file); break;
        }
    }

    private void Refuse(Happened e, UploadRejected refusal, Watched file)
    {
        (file.Last, file.Refused) = (refusal, (refusal, e.Token));
        if (++file.Refusals >= 3) Raise(e, "RepeatedRefusals", count: file.Refusals);
    }

    private void Save(Happened e, ContentReplaced save, Watched file)
    {
        if (save.Modified == true && save.Sha256 == save.PreviousSha256) Raise(e, "ModifiedButSame");
        if (save.BaseTimestamp is null && e.Token is not null && file.Refused is { Refusal.Code: RejectionCode.ChangedInStorage } refused
            && refused.Token == e.Token) Raise(e, "ForcedOverwrite");
        if (file.Size is > 4096 and var before && save.Size < before - save.Size) Raise(e, "SizeCollapse", before: before, after: save.Size);
        (file.Last, file.Work, file.Refused, file.Refusals, file.Size) = (save, (save, e.By), null, 0, save.Size);
    }

    private void Raise(Happened e, string kind, long? count = null, long? before = null, long? after = null) =>
        Alarms.Add([e.Index, kind, e.Id, e.Stream, e.By, e.Time, count, before, after]);
}
