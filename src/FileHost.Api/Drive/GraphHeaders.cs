namespace FileHost.Api.Drive;

/// <summary>request-id on every answer, client-request-id echoed (Microsoft Graph, Headers).</summary>
public static class GraphHeaders
{
    private static readonly object Key = new();

    public static string RequestId(HttpContext http)
    {
        if (http.Items[Key] is not string id) http.Items[Key] = id = Guid.NewGuid().ToString("D");
        return id;
    }

    /// <summary>The client's id for its request; null when it sent none, or one that is no GUID.</summary>
    public static string? ClientRequestId(HttpContext http) =>
        Guid.TryParse(http.Request.Headers["client-request-id"], out var id) ? id.ToString("D") : null;

    public static Task Add(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["request-id"] = RequestId(http);
            if (ClientRequestId(http) is { } id) http.Response.Headers["client-request-id"] = id;
            return Task.CompletedTask;
        });
        return next(http);
    }
}
