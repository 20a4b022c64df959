using FileHost.EventStore;
using FileHost.Projections.Searching;

namespace FileHost.Api.Audit.Search;

/// <summary>Questions about persons beyond their timeline.</summary>
internal sealed class PersonQuestions(PersonQuery persons, LockQuery locks, Showing showing, TimeProvider clock)
{
    private const int LongestText = 200;

    public Task<IResult> Find(string? text, ListQuestion list, Asked asked) => text?.Length > LongestText
        ? Task.FromResult(Asked.Bad($"text must have at most {LongestText} characters."))
        : asked.List(list, new Listing<Guid, Subject, PersonInfo>(
            [], (page, ct) => persons.Find(string.IsNullOrWhiteSpace(text) ? null : text.Trim(), page, ct),
            (found, _) => Task.FromResult<IReadOnlyList<PersonInfo>>([.. found.Select(PersonInfo.Of)]), person => person.Id, person => person.Id));

    public Task<IResult> Totals(Guid id, Asked asked) => asked.One(Sources.Activity, NoSuchPerson, async asOf =>
        await persons.Find(id, asked.Token) is { } person
            ? new PersonTotalsInfo(PersonInfo.Of(person), await persons.Totals(id, asked.Token), asOf)
            : null);

    public async Task<IResult> Contributions(Guid id, ListQuestion list, Asked asked) => await persons.Find(id, asked.Token) is null
        ? Asked.NoPerson
        : await asked.List(list, new Listing<Guid, Contribution, ContributionInfo>(
            Sources.Activity, (page, ct) => persons.Contributions(id, page, ct), showing.Contributions, part => part.File, part => part.File));

    public async Task<IResult> Values(Guid id, ListQuestion list, Asked asked) => await persons.Find(id, asked.Token) is null
        ? Asked.NoPerson
        : await asked.List(list, new Listing<Guid, PersonalValue, PersonalValueInfo>(
            [], (page, ct) => persons.Values(id, page, ct), (found, ct) => showing.Values(id, found, ct), value => value.Event, value => value.Event));

    public Task<IResult> Erasure(Guid id, Asked asked) => asked.One(Sources.Activity, NoSuchPerson, async asOf =>
    {
        if (await persons.Find(id, asked.Token) is not { } person) return null;
        var erasure = await persons.Erasure(id, asked.Token);
        var known = await showing.Names(erasure.AlsoConcerns.Select(other => (Guid?)other), [], asked.Token);
        return new ErasureInfo(
            PersonInfo.Of(person), erasure.Values, [.. erasure.AlsoConcerns.Select(other => Showing.Person(other, known)!)],
            await persons.Totals(id, asked.Token), asOf);
    });

    public Task<IResult> State(Guid id, DateTimeOffset? at, Asked asked) => asked.One(Sources.Sessions, NoSuchPerson, async asOf =>
    {
        var time = at?.UtcDateTime ?? clock.GetUtcNow().UtcDateTime;
        if (await persons.Find(id, asked.Token) is not { } person) return null;
        var tokens = await persons.TokensAt(id, time, asked.Token);
        var known = await showing.Names([id], tokens.Select(token => (Guid?)token.File), asked.Token);
        return new PersonStateAt(
            PersonInfo.Of(person), time, [.. tokens.Select(token => OpenToken.Of(token, Showing.Person(id, known), Showing.Item(token.File, known)))],
            await showing.Locks(await locks.OfPerson(id, time, asked.Token), asked.Token), await persons.RightsAt(id, time, asked.Token), asOf);
    });

    private const string NoSuchPerson = "There is no such person.";
}
