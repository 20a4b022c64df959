using Microsoft.AspNetCore.Routing.Matching;

namespace FileHost.Api.Wopi;

/// <summary>The value of X-WOPI-Override that an endpoint serves; null for the one that answers all others.</summary>
public sealed record WopiOverride(string? Value);

/// <summary>
/// Makes each operation an endpoint of its own, though many share one address: X-WOPI-Override chooses. An unknown or missing value comes to
/// the endpoint without one, which answers 501 (WOPI REST reference).
/// </summary>
public sealed class OverrideRouting : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<WopiOverride>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var asked = httpContext.Request.Headers[WopiHeaders.Override].ToString();
        var served = Enumerable.Range(0, candidates.Count).Any(i => candidates.IsValidCandidate(i) && Serves(candidates[i].Endpoint, asked));
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i].Endpoint.Metadata.GetMetadata<WopiOverride>() is { } offered)
                candidates.SetValidity(i, candidates.IsValidCandidate(i) && (offered.Value is null ? !served : Serves(candidates[i].Endpoint, asked)));
        }
        return Task.CompletedTask;
    }

    private static bool Serves(Endpoint endpoint, string asked) =>
        endpoint.Metadata.GetMetadata<WopiOverride>()?.Value is { } value && value.Equals(asked, StringComparison.OrdinalIgnoreCase);
}
