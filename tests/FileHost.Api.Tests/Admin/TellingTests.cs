using System.Text.Json.Nodes;
using FileHost.Api.Admin.Words;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Searching;

namespace FileHost.Api.Tests.Admin;

/// <summary>What the pages say about events, reasons, alarms and numbers.</summary>
public sealed class TellingTests
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Names Nobody = new(new Dictionary<Guid, Subject>(), new Dictionary<Guid, string?>());
    private static readonly Guid File = Guid.NewGuid();

    private static FoundEvent Event(string name, string? request = null, JsonObject? data = null, long position = 0) => new(
        position, new StoredEvent(position, File, position, Guid.NewGuid(), StoredEvents.All.First(type => type.Type.Name == name).Alias, Noon, null, null, request, default, default),
        File, null, null, false, null, [], data ?? []);

    private static IEnumerable<string> Lines(params FoundEvent[] newestFirst) => Timeline.Of(newestFirst, Nobody).Select(line => line.Told.Words);

    [Fact]
    public void Every_event_is_told_in_words_and_has_a_name_to_search_for()
    {
        foreach (var name in StoredEvents.All.Select(type => type.Type.Name))
        {
            Assert.NotEqual(name, Telling.Of(Event(name), Nobody).Words);
            Assert.NotEqual(name, EventNames.Of(name));
        }
    }

    [Fact]
    public void Every_reason_of_a_refusal_and_every_alarm_has_words()
    {
        Assert.Equal(Enum.GetNames<RejectionCode>().Order(StringComparer.Ordinal), Rejections.All.Select(words => words.Code).Order(StringComparer.Ordinal));
        foreach (var kind in AlarmQuery.Kinds)
            Assert.NotEqual(kind, Alarms.Of(new Alarm(0, kind, Guid.Empty, Guid.Empty, null, Noon, 3, 10, 4)).Name);
    }

    [Fact]
    public void What_one_request_did_is_one_line_in_the_order_in_which_it_happened()
    {
        var saved = new JsonObject { ["Version"] = 3 };
        Assert.Equal(
            ["restored version 1, saved version 3", "created the file"],
            Lines(Event("ContentReplaced", "b", saved), Event("VersionRestored", "b", new() { ["From"] = 1 }), Event("LockChecked", "b"), Event("FileCreated", "a")));
    }

    [Fact]
    public void A_lock_that_is_only_kept_is_one_line_however_often() => Assert.Equal(
        ["released the lock", "kept the lock, 3 times", "locked the file"],
        Lines(Event("LockReleased", "5"), Event("LockRefreshed", "4"), Event("LockRefreshed", "3"), Event("LockRefreshed", "2"), Event("FileLocked", "1")));

    [Fact]
    public void So_is_a_lock_for_editing_together_and_not_in_one_line_with_the_other() => Assert.Equal(
        ["kept the lock for editing together, 2 times", "kept the lock, 2 times"],
        Lines(Event("CoauthLockRefreshed", "4"), Event("CoauthLockRefreshed", "3"), Event("LockRefreshed", "2"), Event("LockRefreshed", "1")));

    [Fact]
    public void A_comparison_of_locks_that_led_to_nothing_is_told_by_itself() => Assert.Equal(
        ["was turned away by the lock, trying to release the lock"],
        Lines(Event("LockChecked", "1", new() { ["Operation"] = "Unlock", ["Allowed"] = false, ["Outcome"] = "Mismatch" })));

    [Theory, InlineData(0, "0 B"), InlineData(999, "999 B"), InlineData(1000, "1 kB"), InlineData(12_499, "12.4 kB"), InlineData(999_999, "999.9 kB"), InlineData(long.MaxValue, "9223.3 PB")]
    public void Bytes_are_printed_in_units_of_a_thousand(long bytes, string printed) => Assert.Equal(printed, Printed.Bytes(bytes));

    [Theory, InlineData(-5, "0 s"), InlineData(59, "59 s"), InlineData(60, "1 min"), InlineData(3600, "1 h"), InlineData(11_100, "3 h 5 min"), InlineData(200_000, "2 d")]
    public void Durations_are_printed_roughly(int seconds, string printed) => Assert.Equal(printed, Printed.Duration(TimeSpan.FromSeconds(seconds)));
}
