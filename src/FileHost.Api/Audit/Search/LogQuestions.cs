using FileHost.Projections.Running;
using FileHost.Projections.Searching;

namespace FileHost.Api.Audit.Search;

/// <summary>Questions about the whole: refusals explained, alarms, activity, storage, and how the projections do.</summary>
internal sealed class LogQuestions(
    RefusalQuery refusals, AlarmQuery alarms, ActivityQuery activity, ProjectionQuery projections, ProjectionStore store, Showing showing, TimeProvider clock)
{
    private const int MostSteps = 1000;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<IResult> Explain(Guid id, Asked asked) => asked.One(Sources.All, "There is no such refusal.", async asOf =>
    {
        if (await refusals.Explain(id, Now, asked.Token) is not { } found) return null;
        var (refused, set) = (found.Refusal.Event, found.Compared?.SetBy);
        var known = await showing.Names(
            Showing.Persons(refused).Concat(set is null ? [] : Showing.Persons(set)), [refused.File, set?.File], asked.Token);
        var kept = found.Vault is { Sha256: not null } vault && vault.ExpiresAt > Now ? vault : null;
        return new RefusalInfo(
            Showing.Judged(found.Refusal, known),
            found.Compared is { } compared
                ? new(compared.What, compared.Offered, compared.Held, set is null ? null : Showing.Event(set, known))
                : null,
            found.Reaction, found.Suggestion, kept?.ExpiresAt, kept is null ? null : $"/api/rejected-saves/{id:N}/content",
            await showing.Locks(found.Locks, asked.Token), asOf);
    });

    public Task<IResult> Alarms(AlarmQuestion question, ListQuestion list, Asked asked) => question.Filter(out var problem) is { } filter
        ? asked.List(list, new Listing<long, Alarm, AlarmInfo>(
            Sources.Alarms, (page, ct) => alarms.Find(filter, page, ct), showing.Alarms, alarm => alarm.Position, alarm => alarm.Position,
            ByPosition: true))
        : Task.FromResult(Asked.Bad(problem));

    public Task<IResult> Activity(string? step, Guid? drive, TimeQuestion time, string? format, Asked asked)
    {
        if (EventQuestion.OneOf("step", step, ["hour", "day"]) is { } problem) return Task.FromResult(Asked.Bad(problem));
        var (by, width) = step == "hour" ? (ActivityStep.Hour, TimeSpan.FromHours(1)) : (ActivityStep.Day, TimeSpan.FromDays(1));
        var to = time.To?.UtcDateTime ?? Now;
        var from = time.From?.UtcDateTime ?? to - 30 * width;
        if (from > to || (to - from) / width >= MostSteps)
            return Task.FromResult(Asked.Bad($"from must not be later than to, nor more than {MostSteps} steps earlier."));
        return asked.Whole(format, Sources.Activity, async ct => await activity.Series(by, from, to, drive, ct));
    }

    public Task<IResult> Storage(ListQuestion list, Asked asked) => asked.List(list, new Listing<Guid, DriveUse, DriveUse>(
        Sources.Versions, activity.Storage, (found, _) => Task.FromResult(found), use => use.Drive, use => use.Drive));

    public Task<IResult> Projections(string? format, Asked asked) => asked.Whole(format, Sources.All, projections.All);

    public Task<IResult> DeadLetters(string? format, Asked asked) => asked.Whole(format, Sources.All, store.DeadLetters);

    public async Task<IResult> Rebuild(string name, Asked asked)
    {
        await asked.Record();
        return await store.AskForRebuild(name, asked.Token)
            ? Results.Accepted("/api/audit/projections")
            : Asked.Missing($"There is no such projection. There are {string.Join(", ", Projection.All.Select(projection => projection.Name))}.");
    }
}
