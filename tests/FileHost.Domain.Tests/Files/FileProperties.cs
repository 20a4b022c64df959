using System.Text.Json;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FsCheck.Fluent;

namespace FileHost.Domain.Tests.Files;

/// <summary>What is true of a file whatever happens to it.</summary>
public sealed class FileProperties
{
    [Fact]
    public void Folding_what_was_stored_gives_the_same_state_as_folding_what_was_decided() =>
        Always(story => story.Zip(Stored(story)).All(pair => Same(pair.First.After, pair.Second)));

    [Fact]
    public void A_state_that_was_stored_is_the_same_when_it_is_read() =>
        Always(story => story.All(told =>
            Same(told.After, JsonSerializer.SerializeToElement(told.After, EventJson.Options).Deserialize<FileState>(EventJson.Options)!)));

    [Fact]
    public void Versions_count_the_accepted_saves_without_gaps_and_grow_in_time() =>
        Always(story =>
        {
            var saves = story.SelectMany(told => told.Decision.Events).OfType<ContentReplaced>().ToList();
            return saves.Select(save => save.Version).SequenceEqual(Enumerable.Range(1, saves.Count).Select(n => (long)n))
                && saves.Zip(saves.Skip(1)).All(pair => pair.Second.PreviousSha256 == pair.First.Sha256
                    && string.CompareOrdinal(pair.First.LastModified, pair.Second.LastModified) < 0)
                && (story.Count == 0 || story[^1].After.Version == saves.Count);
        });

    [Fact]
    public void One_lock_is_held_at_most_and_none_matches_after_its_end() =>
        Always(story =>
        {
            var book = new LockBook();
            return story.All(told => told.Decision.Events.All(@event => book.Enter(@event, told.Now)));
        });

    [Fact]
    public void A_save_leaves_a_check_of_the_lock_and_then_its_outcome() =>
        Always(story => story.Where(told => told.Step.Kind is Kind.Save or Kind.ChunkedSave).All(told =>
            AfterExpiry(told.Decision.Events) is [LockChecked, _]
            && told.Decision.Events[^1].GetType() == (told.Decision.Rejection is null ? typeof(ContentReplaced) : typeof(UploadRejected))));

    [Fact]
    public void A_lock_call_leaves_its_own_event_when_it_succeeds_and_a_check_of_the_lock_when_it_is_refused() =>
        Always(story => story.Where(told => told.Step.Kind is Kind.LockCall or Kind.Unlock).All(told =>
            AfterExpiry(told.Decision.Events) is [_]
            && (told.Decision.Rejection is null
                ? told.Decision.Events[^1] is FileLocked or LockRefreshed or LockReplaced or LockReleased or CoauthUnlocked
                : told.Decision.Events[^1] is LockChecked { Allowed: false })));

    [Fact]
    public void A_refusal_changes_nothing_and_comes_again_when_the_request_does() =>
        Always(story => story.Where(told => told.Decision.Rejection is not null).All(told =>
            Same(WithoutLocks(told.After), WithoutLocks(told.Before))
            && Again(told).Rejection == told.Decision.Rejection
            && Again(told).Events.Select(DeciderSpec.Print).SequenceEqual(
                AfterExpiry(told.Decision.Events).Select(DeciderSpec.Print))));

    [Fact]
    public void A_lock_call_sent_again_changes_nothing_more() =>
        Always(story => story.Where(told => told.Step.Kind is Kind.LockCall or Kind.CoauthCall && told.Decision.Rejection is null).All(told =>
            Again(told) is { Rejection: null } again && Same(Fold(told.After, again.Events, told.Now), told.After)));

    [Fact]
    public void An_unlock_sent_again_is_refused_since_the_protocol_knows_no_other_answer() =>
        Always(story => story.Where(told => told.Step.Kind == Kind.Unlock && told.Decision.Rejection is null).All(told =>
            Again(told).Rejection is Rejection.Coauthored || Again(told).Rejection == LockingTests.NotLocked));

    [Fact]
    public void A_call_for_a_coauth_lock_leaves_its_own_event_or_a_check_of_the_lock() =>
        Always(story => story.Where(told => told.Step.Kind == Kind.CoauthCall).All(told =>
            AfterExpiry(told.Decision.Events) is [var own] && (told.Decision.Rejection is null
                ? own is CoauthLocked or CoauthLockChanged or CoauthLockRefreshed
                : own is LockChecked { Allowed: false })));

    [Fact]
    public void The_version_of_the_coauth_table_changes_exactly_when_a_row_does_and_never_comes_back() =>
        Always(story => story.All(told =>
        {
            var (before, after) = (Table(told.Before, told.Now), Table(told.After, told.Now));
            return (before.Version == after.Version) == before.Rows.SequenceEqual(after.Rows) && before.Version <= after.Version;
        }) && story.Zip(story.Skip(1)).All(pair => Table(pair.First.After, pair.First.Now).Version <= Table(pair.Second.Before, pair.Second.Now).Version));

    [Fact]
    public void Chunks_sent_again_are_refused_since_they_change_what_is_no_longer_the_newest() =>
        Always(story => story.Where(told => told.Step.Kind == Kind.ChunkedSave && told.Decision.Rejection is null).All(told =>
            Again(told).Rejection is not null));

    [Fact]
    public void A_save_under_a_lock_or_an_upload_sent_again_is_accepted_again() =>
        Always(story => story.Where(told => told.Step.Kind == Kind.Save && told.Decision.Rejection is null && !IsFirstOfEmptyFile(told))
            .All(told => Again(told).Events[^1] is ContentReplaced));

    [Fact]
    public void A_refused_save_is_promoted_once() =>
        Always(story => story.SelectMany(told => told.Decision.Events).OfType<RejectedSavePromoted>().Count() <= 1);

    private static void Always(Func<List<Told>, bool> property) =>
        Prop.ForAll(FileStory.Any, steps => property(FileStory.Tell(steps))).Holds();

    private static bool IsFirstOfEmptyFile(Told told) =>
        told.Decision.Events.OfType<LockChecked>().Single().Outcome == LockOutcome.UnlockedEmptyFile;

    private static IReadOnlyList<object> AfterExpiry(IEnumerable<object> events) => [.. events.SkipWhile(e => e is LockExpired or CoauthLockExpired)];

    private static FileState WithoutLocks(FileState file) => file with { Lock = null, PreviousLock = null, CoauthTable = null };

    // What others see of it: the end of a lock is no part of that.
    private static (long Version, IEnumerable<CoauthLock> Rows) Table(FileState file, DateTime at) =>
        (file.CoauthTable?.VersionAt(at) ?? 0, file.CoauthLocksAt(at).Select(held => held with { ExpiresAt = default }));

    private static bool Same(FileState one, FileState other) => DeciderSpec.Print(one) == DeciderSpec.Print(other);

    private static Decision Again(Told told) => told.Request(told.After, told.Now);

    private static FileState Fold(FileState file, IEnumerable<object> events, DateTime now) => events.Aggregate(
        file, (state, @event) => FileState.Evolve(state, new Fact(DeciderSpec.StreamId, 0, @event, now, DeciderSpec.Somebody)));

    private static IEnumerable<FileState> Stored(List<Told> story)
    {
        var file = DeciderSpec.GivenFile(FileLanguage.Created).State!;
        foreach (var told in story) yield return file = Fold(file, told.Decision.Events.Select(ReadBack), told.Now);
    }

    private static object ReadBack(object @event)
    {
        var type = StoredEvents.Of(@event);
        return StoredEvents.Read(type.Alias, JsonSerializer.SerializeToElement(@event, type.Type, EventJson.Options));
    }
}
