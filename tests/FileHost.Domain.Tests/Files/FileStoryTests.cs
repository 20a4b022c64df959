using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;
using FsCheck.Fluent;

namespace FileHost.Domain.Tests.Files;

/// <summary>Properties say nothing about what the stories never reach.</summary>
public sealed class FileStoryTests
{
    private static readonly List<object> Events =
        [.. FileStory.Any.Generator.Sample(500).SelectMany(FileStory.Tell).SelectMany(told => told.Decision.Events)];

    [Fact]
    public void The_stories_reach_every_event_of_locks_and_saves() =>
        Assert.Superset(
            new HashSet<Type>
            {
                typeof(LockChecked), typeof(FileLocked), typeof(LockRefreshed), typeof(LockReplaced), typeof(LockReleased),
                typeof(LockExpired), typeof(LockBroken), typeof(ContentReplaced), typeof(UploadRejected), typeof(VersionRestored),
                typeof(RejectedSavePromoted), typeof(CoauthLocked), typeof(CoauthLockChanged), typeof(CoauthLockRefreshed), typeof(CoauthUnlocked),
                typeof(CoauthLockExpired), typeof(CoauthLockBroken),
            },
            Events.Select(@event => @event.GetType()).ToHashSet());

    [Fact]
    public void The_stories_reach_every_outcome_of_a_save() => Assert.All([LockedOperation.PutFile, LockedOperation.PutChunkedFile], operation =>
        Assert.Superset(
            Enum.GetValues<LockOutcome>().ToHashSet(),
            Events.OfType<LockChecked>().Where(check => check.Operation == operation)
                .Select(check => check.Outcome).ToHashSet()));

    [Fact]
    public void The_stories_reach_every_reason_to_refuse_a_save() =>
        Assert.Superset(
            new HashSet<RejectionCode>
            {
                RejectionCode.LockMismatch, RejectionCode.NotLocked, RejectionCode.ChangedInStorage, RejectionCode.PreconditionFailed,
                RejectionCode.TokenExpired,
            },
            Events.OfType<UploadRejected>().Select(rejected => rejected.Code).ToHashSet());
}
