using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Api.Drive.Repeats;

/// <summary>An answer as it was given, to be given again.</summary>
internal sealed record FirstAnswer(int Status, string? Location, string? ContentType, byte[] Body) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (Location is not null) response.Headers.Location = Location;
        if (ContentType is not null) response.ContentType = ContentType;
        if (Body.Length > 0) await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }

    /// <summary>Carries a result out, and keeps what it says instead of sending it.</summary>
    public static async Task<FirstAnswer> Of(IResult result, HttpContext http)
    {
        var (response, sent) = (http.Response, http.Response.Body);
        using var kept = new MemoryStream();
        response.Body = kept;
        try
        {
            await result.ExecuteAsync(http);
            await response.BodyWriter.FlushAsync(CancellationToken.None);
        }
        finally
        {
            response.Body = sent;
        }
        return new(response.StatusCode, response.Headers.Location.FirstOrDefault(), response.ContentType, kept.ToArray());
    }
}

/// <summary>First answers, shared by all nodes and kept for minutes.</summary>
internal sealed class FirstAnswers(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>For so long a repeated request is recognised. Clients repeat within seconds, and give up after a few minutes.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(10);

    // Longer than any of these requests takes. Whoever has not answered by then has died.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Whether this is the first request of its kind; the caller carries it out then, and keeps or forgets the answer.</summary>
    public async Task<bool> Begin(byte[] request)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return await database.Statement(Scripts.Of<FirstAnswers>("BeginFirstAnswer.sql"), request, now, now - Window, now - Longest)
            .Row(row => true, CancellationToken.None);
    }

    /// <summary>The answer of the first request; null while it is being carried out, or when it was forgotten.</summary>
    public Task<FirstAnswer?> Find(byte[] request) => database.Statement(
        "select status, location, content_type, body from filehost.first_answer where request = $1 and status is not null", request).Row(
        row => new FirstAnswer(row.GetInt32(0), row.OrNull<string>(1), row.OrNull<string>(2), row.GetFieldValue<byte[]>(3)), CancellationToken.None);

    public Task Keep(byte[] request, FirstAnswer answer) => database.Statement(
        "update filehost.first_answer set status = $2, location = $3, content_type = $4, body = $5 where request = $1",
        request, answer.Status, answer.Location, answer.ContentType, answer.Body).Run(CancellationToken.None);

    public Task Forget(byte[] request) =>
        database.Statement("delete from filehost.first_answer where request = $1", request).Run(CancellationToken.None);
}
