using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;
using FsCheck;
using FsCheck.Fluent;
using static FileHost.Domain.Tests.Files.FileLanguage;

namespace FileHost.Domain.Tests.Files;

internal enum Kind { LockCall, Unlock, Save, ChunkedSave, CoauthCall, Other }

/// <summary>A request that comes some time after the one before it.</summary>
/// <param name="Seeing">The request of a client that has just read the file.</param>
internal sealed record Step(TimeSpan Wait, Kind Kind, string Words, Func<FileState, Request<FileState>> Seeing)
{
    public override string ToString() => $"after {Wait}: {Words}";
}

/// <summary>A step that was taken: the request as it was sent, and what it came to.</summary>
internal sealed record Told(Step Step, DateTime Now, FileState Before, Request<FileState> Request, Decision Decision, FileState After);

/// <summary>What may happen to a file: few locks, few contents and few times, so that they meet often.</summary>
internal static class FileStory
{
    public static Arbitrary<Step[]> Any { get; } = Arb.From(Stories().Resize(40), Shorter);

    public static List<Told> Tell(Step[] steps)
    {
        var story = DeciderSpec.GivenFile(Created);
        return [.. steps.Select(step =>
        {
            var before = story.After(step.Wait).State!;
            var request = step.Seeing(before);
            story.When(request);
            return new Told(step, story.Now, before, request, story.Decision!, story.State!);
        })];
    }

    // Clients that coauthor leave the others little to do, so half of the stories go without.
    private static Gen<Step[]> Stories() =>
        from together in Gen.Elements(true, false)
        from steps in (together ? Steps(CoauthCalls(), LockCalls(), Saves()) : Steps(LockCalls(), Saves())).ArrayOf()
        select steps;

    private static Gen<Step> Steps(params Gen<Step>[] calls) =>
        from wait in Gen.Elements(
            TimeSpan.Zero, Microsecond, TimeSpan.FromMinutes(10), Locking.Duration - Microsecond, Locking.Duration, TimeSpan.FromHours(2))
        from step in Gen.Frequency([.. calls.Select(call => (3, call)), (1, Others())])
        select step with { Wait = wait };

    private static Gen<Step> LockCalls() =>
        from id in Ids
        from other in Ids
        from step in Gen.Elements(
            Sent(Kind.LockCall, $"Lock {id}", Lock(id)),
            Sent(Kind.LockCall, $"RefreshLock {id}", RefreshLock(id)),
            Sent(Kind.LockCall, $"UnlockAndRelock {id} {other}", UnlockAndRelock(id, other)),
            Sent(Kind.Unlock, $"Unlock {id}", Unlock(id)))
        select step;

    private static Gen<Step> Saves() =>
        from offered in Gen.OneOf(Ids.Select<string, string?>(id => id), Gen.Elements(null, ""))
        from text in Gen.Elements("", "one", "two")
        from fresh in Gen.Elements<bool?>(true, false, null)
        from step in Gen.Elements(
            new Step(default, Kind.Save, $"PutFile '{text}', {offered ?? "no lock"}, fresh: {fresh}",
                file => PutFile(offered, text, Saw(fresh, file))),
            Sent(Kind.Save, $"Upload '{text}', precondition: {fresh ?? true}", Upload(text, fresh ?? true)),
            Sent(Kind.Save, $"a save with an expired token and {offered ?? "no lock"}", Expired(offered, text)))
        select step;

    private static Gen<Step> CoauthCalls() =>
        from id in Ids
        from type in Gen.Elements(CoauthLockType.Coauth, CoauthLockType.CoauthExclusive)
        from metadata in Gen.Elements("", "here", "there")
        from duration in Gen.Elements(CoauthLocking.Shortest, CoauthLocking.Longest)
        from fresh in Gen.Elements(true, true, false)
        from byCoauthLock in Gen.Elements(true, false)
        from step in Gen.Elements(
            Sent(Kind.CoauthCall, $"GetCoauthLock {id} {type} '{metadata}' {duration}", GetCoauthLock(id, type, metadata, duration)),
            Sent(Kind.CoauthCall, $"RefreshCoauthLock {id} '{metadata}' {duration}", RefreshCoauthLock(id, metadata, duration)),
            Sent(Kind.Unlock, $"UnlockCoauthLock {id}", UnlockCoauthLock(id)),
            new Step(default, Kind.ChunkedSave, $"PutChunkedFile {id}, coauth lock: {byCoauthLock}, fresh: {fresh}",
                file => PutChunkedFile(id, "chunks", fresh ? file.SequenceNumber : 0, byCoauthLock)))
        select step;

    // What other protocols and administrators do.
    private static Gen<Step> Others() => Gen.Elements(
        Sent(Kind.Other, "promote", Promote("rescued", Guid.Empty, "a reason")),
        Sent(Kind.Other, "check out", (file, now) => LockAs(LockKind.Checkout, file, now)),
        Sent(Kind.Other, "lock for coauthoring", (file, now) => LockAs(LockKind.Coauth, file, now)),
        Sent(Kind.Other, "restore", Restore("one", 1)),
        Sent(Kind.Other, "break the lock", BreakLock()),
        Sent(Kind.Other, "break the lock A", BreakLock("A")),
        Sent(Kind.Other, "rename", (_, _) => Decision.Accept(new FileRenamed("other.txt"))));

    private static Gen<string> Ids { get; } = Gen.Elements("A", "B", "C");

    private static Step Sent(Kind kind, string words, Request<FileState> request) => new(default, kind, words, _ => request);

    private static ClientReport Saw(bool? fresh, FileState file) => new()
    {
        Autosave = fresh,
        BaseTimestamp = fresh switch { null => null, true => file.LastModified, false => "2026-01-01T00:00:00.000000Z" },
    };

    private static Request<FileState> Expired(string? offered, string text) => (file, now) => Saving.Refuse(file, new(
        LockedOperation.PutFile, offered, RejectionCode.TokenExpired, 401, new Rejection.TokenExpired(),
        text.Length, Content(text).Sha256, Keep: true, new ClientReport(), now));

    private static Decision LockAs(LockKind kind, FileState file, DateTime now) =>
        file.Lock is null && file.CoauthTable is not { Locks.Count: > 0 } ? Decision.Accept(new FileLocked("A", now + Locking.Duration, kind)) : Decision.Accept();

    private static IEnumerable<Step[]> Shorter(Step[] steps) => steps.Select((_, i) => (Step[])[.. steps[..i], .. steps[(i + 1)..]]);
}
