using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using FileHost.Api.Hosting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Drive;

/// <summary>
/// How many requests one caller may make on one node: a person with one application, whatever the number of tokens. Bursts are let through, and
/// whoever is stopped is told after how many seconds the next request will be taken. Fragments of an upload session and downloads are never
/// stopped: they were let through when they began.
/// </summary>
internal static class Throttling
{
    private const string Policy = "driveItem";
    private static readonly string[] Identity = ["oid", "sub", "azp", "appid"];

    public static void AddThrottling(this IServiceCollection services) =>
        services.AddRateLimiter(limits => limits.OnRejected = Refuse).AddOptions<RateLimiterOptions>()
            .Configure<IOptions<FileHostOptions>>((limits, options) => limits.AddPolicy(Policy, http => Partition(http, options.Value.RequestsPerMinute)));

    public static TBuilder Throttled<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireRateLimiting(Policy);

    private static RateLimitPartition<string> Partition(HttpContext http, int perMinute) => perMinute <= 0
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetTokenBucketLimiter(Caller(http.User), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute, QueueLimit = 0,
        });

    private static string Caller(ClaimsPrincipal token) => string.Join('\n', Identity.Select(claim => token.FindFirst(claim)?.Value));

    private static async ValueTask Refuse(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var http = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.FromSeconds(1);
        http.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await GraphError.Of(
            http, StatusCodes.Status429TooManyRequests, "activityLimitReached", "Too many requests. Retry-After says when the next one will be taken.",
            "throttledRequest").ExecuteAsync(http);
    }
}
