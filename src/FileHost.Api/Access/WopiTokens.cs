using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Sessions;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Access;

/// <summary>Who is to open which file or container, and whether to save.</summary>
/// <param name="FileId">Id of the file; left out when the token is for a container.</param>
/// <param name="User">The person who opens it.</param>
/// <param name="Permissions">view or edit.</param>
/// <param name="ContainerId">Id of the folder, whose token opens everything in it too; left out when the token is for a file.</param>
internal sealed record WopiTokenRequest(string? FileId, WopiTokenUser User, string Permissions, string? ContainerId = null);

/// <summary>A person, as your directory knows the person.</summary>
/// <param name="Id">The directory's id of the person.</param>
/// <param name="Name">The name that others see.</param>
/// <param name="Email">The person's e-mail address.</param>
internal sealed record WopiTokenUser(string Id, string? Name, string? Email = null);

/// <summary>A WOPI access token, with what an editor needs besides.</summary>
/// <param name="AccessToken">The token, for the editor's access_token field.</param>
/// <param name="AccessTokenTtl">The time at which the token ends, in milliseconds since 1970-01-01 UTC (WOPI's meaning of the word).</param>
/// <param name="WopiSrc">The address of the file or container, for the editor's WOPISrc parameter.</param>
internal sealed record WopiTokenAnswer(string AccessToken, long AccessTokenTtl, string WopiSrc);

/// <summary>Somebody who opens something.</summary>
internal sealed record Opening(Guid Subject, WopiResource Resource, TokenPermissions Permissions);

/// <summary>Makes WOPI access tokens for host pages, one person, one file or container; and revokes them.</summary>
internal sealed class WopiTokens(
    IEventStore store, People people, SessionStreams sessions, SessionQuery lineage, TokenTrade trade, IOptions<FileHostOptions> options)
{
    public async Task<IResult> Issue(WopiTokenRequest request, HttpContext http, Caller caller, CancellationToken cancellationToken)
    {
        var facts = RequestFactsReading.Of(http, caller.Subject) with { App = caller.App };
        var (opening, refusal) = await Read(request, facts, cancellationToken);
        if (opening is null) return refusal!;
        // Whoever asks for a token for a container vouches for all that is below it.
        var top = (opening.Resource as WopiResource.Container)?.Id;
        var token = await trade.Issue(http, facts, opening.Subject, opening.Resource, opening.Permissions, top, cancellationToken);
        return Results.Ok(new WopiTokenAnswer(token.Text, token.Ttl, token.Src));
    }

    /// <summary>Who is to open what, as asked for; or why not.</summary>
    public async Task<(Opening? Opening, IResult? Refusal)> Read(WopiTokenRequest request, RequestFacts facts, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<TokenPermissions>(request.Permissions, ignoreCase: true, out var permissions) || !Enum.IsDefined(permissions))
            return (null, Results.Problem("permissions must be view or edit.", statusCode: StatusCodes.Status400BadRequest));
        if (string.IsNullOrWhiteSpace(request.User?.Id))
            return (null, Results.Problem("user.id must name the person in your directory.", statusCode: StatusCodes.Status400BadRequest));
        if (request is { FileId: not null, ContainerId: not null })
            return (null, Results.Problem("A token is for a file or for a container, not for both.", statusCode: StatusCodes.Status400BadRequest));
        if (request.ContainerId is not null && !options.Value.SupportsContainers)
            return (null, Results.Problem("This host does not offer containers.", statusCode: StatusCodes.Status400BadRequest));
        if (await Find(request, cancellationToken) is not { } resource)
            return (null, Results.Problem("There is no such file or container.", statusCode: StatusCodes.Status404NotFound));
        var subject = await people.Identify(request.User.Id, request.User.Name, request.User.Email, facts, cancellationToken);
        return (new(subject, resource, permissions), null);
    }

    /// <summary>
    /// Ends a token before its time, and whatever was traded from it; once more changes nothing. What it has saved stays, and a request under
    /// way is served.
    /// </summary>
    public async Task<IResult> Revoke(Guid token, HttpContext http, Caller caller, CancellationToken cancellationToken)
    {
        var facts = RequestFactsReading.Of(http, caller.Subject) with { App = caller.App };
        if (!await sessions.Transact(token, facts, Reading.Revoke, cancellationToken))
            return Results.Problem("There is no such token.", statusCode: StatusCodes.Status404NotFound);
        // Refused from now on as it is, by what they were traded from; their own sessions say so, too.
        foreach (var traded in await lineage.TradedFrom(token, cancellationToken))
            await sessions.Transact(traded, facts, Reading.Revoke, cancellationToken);
        return Results.NoContent();
    }

    private async Task<WopiResource?> Find(WopiTokenRequest request, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(request.FileId ?? request.ContainerId, out var id)) return null;
        if (request.FileId is not null)
            return await store.Load(StreamKinds.File, id, cancellationToken) is { State.Deleted: false } ? new WopiResource.File(id) : null;
        return await store.Load(StreamKinds.Folder, id, cancellationToken) is { State.Deleted: false } ? new WopiResource.Container(id) : null;
    }
}
