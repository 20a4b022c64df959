using FileHost.Api.Access;
using FileHost.Api.Hosting;

namespace FileHost.Api.Wopi.Discovery;

/// <summary>The configured editors, as this node knows them.</summary>
/// <param name="WopiClients">In the order of the configuration: the first that can open a type, opens it.</param>
internal sealed record WopiClientList(IReadOnlyList<WopiClientInfo> WopiClients);

/// <summary>An editor.</summary>
/// <param name="Name">As configured.</param>
/// <param name="DiscoveryUrl">Where its discovery is read.</param>
/// <param name="FetchedAt">When its discovery was last read; absent before the first time.</param>
/// <param name="AttemptedAt">When reading was last tried.</param>
/// <param name="Problem">Why the last attempt failed; absent when it did not. What was read before stays good.</param>
/// <param name="Origins">Where its pages come from.</param>
/// <param name="Actions">How many actions it offers.</param>
/// <param name="HasProofKeys">Whether its requests can be proved to come from it.</param>
internal sealed record WopiClientInfo(
    string Name, string DiscoveryUrl, DateTime? FetchedAt, DateTime? AttemptedAt, string? Problem, IReadOnlyList<string> Origins, int Actions, bool HasProofKeys)
{
    public static WopiClientInfo Of(WopiClient client)
    {
        var state = client.State;
        return new(
            client.Name, client.DiscoveryUrl, state.FetchedAt?.UtcDateTime, state.AttemptedAt?.UtcDateTime, state.Problem,
            state.Document?.Origins ?? [], state.Document?.Actions.Count ?? 0, state.Document?.Keys is not null);
    }
}

/// <summary>Discovery's parts and its route.</summary>
internal static class DiscoveryEndpoints
{
    // An editor behind a balancer may be moved once or twice, not sent around.
    private const int MostRedirects = 3;

    public static void AddDiscovery(this IServiceCollection services)
    {
        services.AddSingleton<WopiClients>().AddHostedService<DiscoveryReading>();
        services.AddHttpClient(WopiClient.Http, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(10);
            client.MaxResponseContentBufferSize = DiscoveryXml.Largest;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { MaxAutomaticRedirections = MostRedirects, UseCookies = false })
            .RemoveAllLoggers();
    }

    public static void MapDiscovery(this IEndpointRouteBuilder app) => app.MapGroup("/api").WithTags("Administration")
        .RequireAuthorization(BearerAccess.Audit)
        .MapGet("/wopi/clients", (WopiClients clients) => Results.Ok(new WopiClientList([.. clients.All.Select(WopiClientInfo.Of)])))
        .Produces<WopiClientList>().WithSummary("The configured editors, and whether their discovery could be read");
}
