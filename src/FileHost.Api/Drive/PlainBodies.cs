using FileHost.Api.Contents;

namespace FileHost.Api.Drive;

internal static class PlainBodies
{
    /// <summary>Refuses requests to these endpoints whose bodies are in a coding that the host does not undo.</summary>
    public static TBuilder WithPlainBodies<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (context, next) => Refusal(context.HttpContext) is { } refusal ? refusal : await next(context));

    private static IResult? Refusal(HttpContext http)
    {
        if (BodyCodings.Problem(http.Request) is not var (status, sentence)) return null;
        if (status == StatusCodes.Status415UnsupportedMediaType) http.Response.Headers.AcceptEncoding = BodyCodings.None;
        return GraphError.Of(http, status, "notSupported", sentence);
    }
}
