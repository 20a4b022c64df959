using FileHost.Api.Access;
using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Api.Wopi.Containers;
using FileHost.Domain.Sessions;
using FileHost.EventStore.Postgres;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Ecosystem;

/// <summary>Who has signed in, and where the person's way to the containers begins.</summary>
/// <param name="EcosystemUrl">With an access token.</param>
/// <param name="UserId">The person's pseudonym.</param>
/// <param name="SignInName">What the person signs in with, as far as the authority tells it.</param>
internal sealed record Bootstrap(string EcosystemUrl, string UserId, string SignInName, string? UserFriendlyName);

/// <summary>What the bootstrapper answers: always the first, the others when they were asked for.</summary>
internal sealed record BootstrapAnswer(Bootstrap Bootstrap)
{
    public PointedContainer? RootContainerInfo { get; init; }
    public AccessTokenInfo? AccessTokenInfo { get; init; }
}

/// <summary>
/// The bootstrapper: from a bearer token of the authority to WOPI (WOPI REST reference, Bootstrapper). An operation that nobody knows is
/// answered like Bootstrap, as the reference asks of hosts without that shortcut.
/// </summary>
internal sealed class Bootstrapper(
    TokenTrade trade, NewAccessToken newToken, RootContainer root, SubjectDirectory people, IOptions<FileHostOptions> options)
{
    public const string Path = "/wopibootstrapper";

    public async Task<IResult> Handle(HttpContext http, Caller caller, CancellationToken cancellationToken)
    {
        if (Permissions(caller) is not { } permissions)
            return Results.Problem("The token is no person's, or holds no permission for files.", statusCode: StatusCodes.Status403Forbidden);
        var call = new BootstrapCall(http, caller, RequestFactsReading.Of(http, caller.Subject) with { App = caller.App });
        return WopiHeaders.Text(http.Request.Headers, WopiHeaders.EcosystemOperation)?.ToUpperInvariant() switch
        {
            "GET_ROOT_CONTAINER" when options.Value.SupportsContainers => await Answer(call, permissions, async (answer, token) => answer with
            {
                RootContainerInfo = await root.Of(http, token, call.Facts, cancellationToken),
            }, cancellationToken),
            "GET_NEW_ACCESS_TOKEN" => await newToken.For(call, cancellationToken) is { } made
                ? await Answer(call, permissions, (answer, _) => Task.FromResult(answer with { AccessTokenInfo = made }), cancellationToken)
                : Results.Problem("X-WOPI-WopiSrc names nothing that this person can come to.", statusCode: StatusCodes.Status404NotFound),
            _ => await Answer(call, permissions, (answer, _) => Task.FromResult(answer), cancellationToken),
        };
    }

    private async Task<IResult> Answer(
        BootstrapCall call, TokenPermissions permissions, Func<BootstrapAnswer, WopiToken, Task<BootstrapAnswer>> complete,
        CancellationToken cancellationToken)
    {
        var ecosystem = await trade.Issue(
            call.Http, call.Facts, call.Caller.Subject, new WopiResource.Ecosystem(), permissions, top: null, cancellationToken);
        var person = await people.Find(call.Caller.Subject, cancellationToken);
        var id = call.Caller.Subject.ToString("N");
        var bootstrap = new Bootstrap(ecosystem.Url, id, person?.Email ?? person?.DirectoryId ?? id, person?.Name);
        return Results.Json(await complete(new(bootstrap), ecosystem.Token), WopiJson.Options);
    }

    // A program without a person has no containers of its own.
    private static TokenPermissions? Permissions(Caller caller) =>
        caller.IsApplication ? null
        : caller.HoldsAnyFileScope(toWrite: true) ? TokenPermissions.Edit
        : caller.HoldsAnyFileScope(toWrite: false) ? TokenPermissions.View : null;
}

/// <summary>A request to the bootstrapper, and whose it is.</summary>
internal sealed record BootstrapCall(HttpContext Http, Caller Caller, RequestFacts Facts);
