using FileHost.Api.Access;
using FileHost.Api.Audit;
using FileHost.Api.Streams;

namespace FileHost.Api.Admin;

/// <summary>A reader's question to the pages: recorded once, as the API's are, not once a page of its answer.</summary>
internal sealed class AdminQuestion(HttpContext http, Caller caller, AuditQueries queries)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    public HttpContext Http => http;

    /// <summary>Whether the reader may change something.</summary>
    public bool MayAct => caller.MayAdminister;

    /// <summary>What the log says about what is done on a page.</summary>
    public RequestFacts Facts => RequestFactsReading.Of(http, caller.Subject) with { App = caller.App };

    public static async ValueTask<AdminQuestion> BindAsync(HttpContext http) =>
        new(http, await Caller.BindAsync(http), http.RequestServices.GetRequiredService<AuditQueries>());

    /// <summary>Records the question, and answers it.</summary>
    public async Task<IResult> Answer(Func<CancellationToken, Task<IResult>> answer)
    {
        if (!Paging.IsNext(http)) await queries.Record(http, caller, http.RequestAborted);
        return await answer(http.RequestAborted);
    }

    /// <summary>The address of the next page, of which one row has been read already; null when there is none.</summary>
    public string? Next<T>(IReadOnlyList<T> found, Func<T, string> place, string parameter = "before") =>
        found.Count > PageSize ? Paging.Next(http, parameter, place(found[PageSize - 1])) : null;

    /// <summary>The address at which the page asks the same again by itself.</summary>
    public string Refresh => Paging.Next(http, "refresh", "1");
}
