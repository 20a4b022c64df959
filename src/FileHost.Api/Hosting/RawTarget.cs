using Microsoft.AspNetCore.Http.Features;

namespace FileHost.Api.Hosting;

/// <summary>Path and query as the client sent them, every escape untouched: what the framework decodes cannot be told apart any more.</summary>
internal static class RawTarget
{
    public static string Of(HttpContext http)
    {
        var raw = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        // Clients of proxies send the whole URL (RFC 9112, §3.2.2).
        return raw.StartsWith('/') ? raw : raw[raw.IndexOf('/', raw.IndexOf("//", StringComparison.Ordinal) + 2)..];
    }
}
