namespace FileHost.Api.Drive;

/// <summary>
/// Bodies are contents as they come. What a client has compressed would be kept compressed under a name that promises something else, so it is
/// refused (RFC 9110 §8.4: 415; RFC 9112 §6.1: 501).
/// </summary>
internal static class BodyCodings
{
    private const string None = "identity";
    private const string Chunked = "chunked";

    /// <summary>Refuses requests to these endpoints whose bodies are in a coding that the host does not undo.</summary>
    public static TBuilder WithPlainBodies<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (context, next) => Refusal(context.HttpContext) is { } refusal ? refusal : await next(context));

    private static IResult? Refusal(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (!Only(Chunked, headers.TransferEncoding))
            return GraphError.Of(http, StatusCodes.Status501NotImplemented, "notSupported", "The only transfer coding that is known here is chunked.");
        if (Only(None, headers.ContentEncoding)) return null;
        http.Response.Headers.AcceptEncoding = None;
        return GraphError.Of(
            http, StatusCodes.Status415UnsupportedMediaType, "notSupported", "Bodies are taken as they come: send the bytes without a Content-Encoding.");
    }

    private static bool Only(string coding, Microsoft.Extensions.Primitives.StringValues header) => header.ToString()
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).All(one => one.Equals(coding, StringComparison.OrdinalIgnoreCase));
}
