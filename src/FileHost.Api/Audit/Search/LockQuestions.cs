using FileHost.Projections.Searching;

namespace FileHost.Api.Audit.Search;

/// <summary>Questions about locks, whoever holds them.</summary>
internal sealed class LockQuestions(LockQuery locks, PersonQuery persons, Showing showing, TimeProvider clock)
{
    public Task<IResult> InForce(ListQuestion list, Asked asked)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return asked.List(list, Listing((page, ct) => locks.InForce(now, page, ct), showing));
    }

    public async Task<IResult> Taken(Guid person, TimeQuestion time, ListQuestion list, Asked asked)
    {
        if (time.Problem is { } problem) return Asked.Bad(problem);
        return await persons.Find(person, asked.Token) is null ? Asked.NoPerson : await asked.List(
            list, Listing((page, ct) => locks.Taken(person, time.From?.UtcDateTime, time.To?.UtcDateTime, page, ct), showing));
    }

    public static Listing<long, LockInterval, LockIntervalInfo> Listing(
        Func<Page<long>, CancellationToken, Task<IReadOnlyList<LockInterval>>> find, Showing showing) =>
        new(Sources.Sessions, find, showing.Locks, held => held.Position, held => held.Position, ByPosition: true);
}
