using FileHost.Api.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi;

/// <summary>
/// Operations that a host need not offer: 501 where it is configured not to, or the token does not allow it. CheckFileInfo and its likes have
/// said so then, so that a capability that is announced promises every operation behind it.
/// </summary>
internal static class Offering
{
    public static TBuilder OfferedIf<TBuilder>(this TBuilder endpoints, Func<FileHostOptions, bool> isOffered) where TBuilder : IEndpointConventionBuilder =>
        endpoints.Guard((host, _) => isOffered(host));

    public static TBuilder OfferedIf<TBuilder>(this TBuilder endpoints, Func<FileHostOptions, WopiCall, bool> isOffered)
        where TBuilder : IEndpointConventionBuilder => endpoints.Guard((host, http) => isOffered(host, http.Features.GetRequiredFeature<WopiCall>()));

    private static TBuilder Guard<TBuilder>(this TBuilder endpoints, Func<FileHostOptions, HttpContext, bool> isOffered)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (context, next) =>
            isOffered(context.HttpContext.RequestServices.GetRequiredService<IOptions<FileHostOptions>>().Value, context.HttpContext)
                ? await next(context)
                : WopiResults.NotImplemented());
}
