using System.Globalization;
using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Searching;

namespace FileHost.Api.Audit.Search;

/// <summary>A question to the projections: recorded once, not once a page, and answered with how much of the log the answer takes in.</summary>
internal sealed class Asked(HttpContext http, Caller caller, AuditQueries queries, CoverageQuery coverage)
{
    public static async ValueTask<Asked> BindAsync(HttpContext http) => new(
        http, await Caller.BindAsync(http), http.RequestServices.GetRequiredService<AuditQueries>(), http.RequestServices.GetRequiredService<CoverageQuery>());

    public HttpContext Http => http;

    public CancellationToken Token => http.RequestAborted;

    public Task Record() => queries.Record(http, caller, Token);

    public Task<Coverage> AsOf(IReadOnlyList<string> projections) => coverage.Of(projections, Token);

    public static IResult NoFile { get; } = Missing("There is no such file.");

    public static IResult NoPerson { get; } = Missing("There is no such person.");

    public async Task<bool> IsFile(IEventStore store, Guid file) => await store.Load(StreamKinds.File, file, Token) is not null;

    public static IResult Bad(string? problem) => Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest);

    public static IResult Missing(string problem) => Results.Problem(problem, statusCode: StatusCodes.Status404NotFound);

    /// <summary>One answer; null is answered 404 with this sentence.</summary>
    public async Task<IResult> One<T>(IReadOnlyList<string> projections, string missing, Func<Coverage, Task<T?>> answer) where T : class
    {
        await Record();
        return await answer(await AsOf(projections)) is { } found ? Results.Ok(found) : Missing(missing);
    }

    /// <summary>A page of a list, or all of it as an export.</summary>
    public async Task<IResult> List<TKey, TFound, TRow>(ListQuestion question, Listing<TKey, TFound, TRow> listing)
        where TKey : struct, ISpanParsable<TKey>
    {
        if (question.Page<TKey>(http.Request, out var problem) is not { } page) return Bad(problem);
        if (!Paging.IsNext(http)) await Record();
        var asOf = await AsOf(listing.Projections);
        if (page.OldestFirst) return Exported(question, listing, page, asOf);
        var found = await listing.Find(page with { AtMost = page.AtMost + 1 }, Token);
        var more = found.Count > page.AtMost;
        // Rows that share a key stay together, so there may be more of them than were asked for.
        var shown = more ? found.TakeWhile(row => !listing.First(row).Equals(listing.First(found[^1]))).ToList() : found;
        if (shown.Count == 0) shown = found;
        var next = more ? Paging.Next(http, "before", Written(listing.First(shown[^1]))) : null;
        return Results.Ok(new AuditPage<TRow>(await listing.Show(shown, Token), next, asOf));
    }

    /// <summary>A list that is short enough to be answered whole.</summary>
    public async Task<IResult> Whole<TRow>(string? format, IReadOnlyList<string> projections, Func<CancellationToken, Task<IReadOnlyList<TRow>>> rows)
    {
        var question = new ListQuestion(null, null, null, format);
        if (question.Page<long>(http.Request, out var problem) is not { } page) return Bad(problem);
        await Record();
        var asOf = await AsOf(projections);
        if (!page.OldestFirst) return Results.Ok(new AuditPage<TRow>(await rows(Token), null, asOf));
        return Exported(question, new Listing<long, TRow, TRow>(
            projections, async (part, ct) => part.After is null ? await rows(ct) : [], (found, _) => Task.FromResult(found), _ => 0, _ => 0), page, asOf);
    }

    private Export<TKey, TFound, TRow> Exported<TKey, TFound, TRow>(
        ListQuestion question, Listing<TKey, TFound, TRow> listing, Page<TKey> page, Coverage asOf) where TKey : struct, ISpanParsable<TKey> =>
        new(listing, Until(listing.ByPosition ? asOf.Events : null, page with { AtMost = question.Limit ?? int.MaxValue }), question.Form(http.Request)!.Value, asOf);

    private static Page<TKey> Until<TKey>(long? end, Page<TKey> page) where TKey : struct =>
        end is not null && page is Page<long> places
            ? (Page<TKey>)(object)(places with { Before = Math.Min(places.Before ?? long.MaxValue, end.Value) })
            : page;

    private static string Written<TKey>(TKey key) =>
        key is Guid id ? id.ToString("N") : Convert.ToString(key, CultureInfo.InvariantCulture)!;
}
