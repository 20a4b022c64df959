using FileHost.Api.Access;
using FileHost.Api.Admin;
using FileHost.Api.Contents;
using FileHost.Api.Drive;
using FileHost.Api.HostPages;
using FileHost.Api.Wopi;
using FileHost.BlobStore;
using FileHost.EventStore;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace FileHost.Api.Hosting;

/// <summary>
/// Answers for what no decision foresaw: a full disk, a database that restarts, two clocks that disagree. Each in the form of the protocol
/// that was spoken, with Retry-After where trying again helps.
/// </summary>
internal sealed class Failures(ILogger<Failures> log) : IExceptionHandler
{
    private const string SomeSeconds = "5";
    private const string Unknown = "Something went wrong here. An administrator finds it in the log.";

    // Classes of SQLSTATE that say that the database is not there for us now: connections, authorisation, catalogue, resources, operator, system.
    private static readonly string[] Unavailable = ["08", "28", "3D", "53", "57", "58"];

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, code, message, retry) = Describe(exception);
        if (status >= StatusCodes.Status500InternalServerError)
            LogMessages.RequestFailed(log, exception, httpContext.TraceIdentifier, httpContext.Request.Method, Route(httpContext), status);
        if (Broken(exception) is { } hash) LogMessages.ContentBroken(log, hash);
        if (status == StatusCodes.Status401Unauthorized) httpContext.Response.Headers.WWWAuthenticate = BearerAccess.InvalidToken;
        if (retry) httpContext.Response.Headers.RetryAfter = SomeSeconds;
        await Execute(Answer(httpContext, status, code, message), httpContext);
        return true;
    }

    // A page that failed while it was rendered leaves services behind that cannot begin a second time.
    private static async Task Execute(IResult answer, HttpContext http)
    {
        var services = http.RequestServices;
        await using var fresh = services.CreateAsyncScope();
        http.RequestServices = fresh.ServiceProvider;
        await answer.ExecuteAsync(http);
        http.RequestServices = services;
    }

    // The route instead of the path: paths hold names of files, and a download's holds its token.
    private static string? Route(HttpContext http) =>
        (http.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText;

    private static (int Status, string Code, string Message, bool Retry) Describe(Exception exception) => exception switch
    {
        ContentionException => (423, "resourceLocked", "Others keep changing this file. Try again in a moment.", true),
        ClockSkewException => (503, "serviceNotAvailable", "The clocks of the host and of its database disagree. An administrator must mend that.", true),
        StorageFullException => (507, "quotaLimitReached", "The host's storage is full. Nothing was stored.", false),
        UnstorableTextException text => (400, "invalidRequest", text.Message, false),
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } =>
            (400, "invalidRequest", new UnstorableTextException().Message, false),
        BadHttpRequestException bad => (bad.StatusCode, bad.StatusCode == 401 ? "InvalidAuthenticationToken" : "invalidRequest", Explained(bad), false),
        CorruptBlobException or MissingContentException => (500, "generalException", "The stored content is damaged. An administrator must restore it.", false),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => (507, "quotaLimitReached", "The database's storage is full. Nothing was stored.", false),
        PostgresException database when !Unavailable.Contains(database.SqlState[..2]) => (500, "generalException", Unknown, false),
        NpgsqlException or TimeoutException => (503, "serviceNotAvailable", "The database cannot be reached at the moment.", true),
        _ => (500, "generalException", Unknown, false),
    };

    private static IResult Answer(HttpContext http, int status, string code, string message)
    {
        if (DriveEndpoints.Have(http.Request.Path)) return GraphError.Of(http, status, code, message);
        if (http.Request.Path.StartsWithSegments(AdminEndpoints.Prefix)) return AdminPage.Problem(status, message);
        if (http.Request.Path.StartsWithSegments(HostPageEndpoints.Prefix)) return HostPage.Problem(status, "Something went wrong", message, PageLink.Files);
        if (!http.Request.Path.StartsWithSegments("/wopi")) return Results.Problem(message, statusCode: status);
        http.Response.Headers[WopiHeaders.ServerError] = message;
        return Results.StatusCode(status);
    }

    // The framework says which value of which parameter it could not read, not how it is written.
    private static string Explained(BadHttpRequestException bad) => bad.StatusCode == StatusCodes.Status400BadRequest
        ? $"{bad.Message} Ids are 32 hex digits, times ISO 8601, numbers whole." : bad.Message;

    private static string? Broken(Exception exception) => exception switch
    {
        CorruptBlobException corrupt => corrupt.Hash.ToString(),
        MissingContentException missing => missing.Hash.ToString(),
        _ => null,
    };
}
