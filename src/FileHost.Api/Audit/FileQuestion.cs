using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Domain.Files;

namespace FileHost.Api.Audit;

/// <summary>A question about one file: answered to those who may ask, and recorded once, not once a page.</summary>
internal sealed class FileQuestion(HttpContext http, Caller caller, Audience audience, AuditQueries queries)
{
    public static async ValueTask<FileQuestion> BindAsync(HttpContext http) => new(
        http, await Caller.BindAsync(http), http.RequestServices.GetRequiredService<Audience>(), http.RequestServices.GetRequiredService<AuditQueries>());

    public async Task<IResult> Answer(Guid file, Func<Current<FileState>, CancellationToken, Task<IResult>> answer)
    {
        if (await audience.Of(file, caller, http.RequestAborted) is not { } found)
            return Results.Problem("There is no such file.", statusCode: StatusCodes.Status404NotFound);
        if (!Paging.IsNext(http)) await queries.Record(http, caller, http.RequestAborted);
        return await answer(found, http.RequestAborted);
    }
}
