using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Access;

/// <summary>Who is to open which file, and whether to save.</summary>
/// <param name="FileId">Id of the file.</param>
/// <param name="User">The person who opens it.</param>
/// <param name="Permissions">view or edit.</param>
internal sealed record WopiTokenRequest(string FileId, WopiTokenUser User, string Permissions);

/// <summary>A person, as your directory knows the person.</summary>
/// <param name="Id">The directory's id of the person.</param>
/// <param name="Name">The name that others see.</param>
/// <param name="Email">The person's e-mail address.</param>
internal sealed record WopiTokenUser(string Id, string? Name, string? Email = null);

/// <summary>A WOPI access token, with what an editor needs besides.</summary>
/// <param name="AccessToken">The token, for the editor's access_token field.</param>
/// <param name="AccessTokenTtl">The time at which the token ends, in milliseconds since 1970-01-01 UTC (WOPI's meaning of the word).</param>
/// <param name="WopiSrc">The file's address, for the editor's WOPISrc parameter.</param>
internal sealed record WopiTokenAnswer(string AccessToken, long AccessTokenTtl, string WopiSrc);

/// <summary>Makes WOPI access tokens for host pages, one person, one file; and revokes them.</summary>
internal sealed class WopiTokens(
    IEventStore store, People people, SessionStreams sessions, HostTokens tokens, TimeProvider clock, IOptions<FileHostOptions> options)
{
    public async Task<IResult> Issue(WopiTokenRequest request, HttpContext http, Caller caller, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<TokenPermissions>(request.Permissions, ignoreCase: true, out var permissions) || !Enum.IsDefined(permissions))
            return Results.Problem("permissions must be view or edit.", statusCode: StatusCodes.Status400BadRequest);
        if (string.IsNullOrWhiteSpace(request.User?.Id))
            return Results.Problem("user.id must name the person in your directory.", statusCode: StatusCodes.Status400BadRequest);
        if (!Guid.TryParse(request.FileId, out var file) || await store.Load(StreamKinds.File, file, cancellationToken) is not { State.Deleted: false })
            return Results.Problem("There is no such file.", statusCode: StatusCodes.Status404NotFound);
        var facts = RequestFactsReading.Of(http, caller.Subject) with { App = caller.App };
        var subject = await people.Identify(request.User.Id, request.User.Name, request.User.Email, facts, cancellationToken);
        return Results.Ok(await Issue(file, subject, permissions, facts, http, cancellationToken));
    }

    /// <summary>Ends a token before its time; once more changes nothing. What it has saved stays, and a request under way is served.</summary>
    public async Task<IResult> Revoke(Guid token, HttpContext http, Caller caller, CancellationToken cancellationToken)
    {
        var facts = RequestFactsReading.Of(http, caller.Subject) with { App = caller.App };
        return await sessions.Transact(token, facts, Reading.Revoke, cancellationToken)
            ? Results.NoContent()
            : Results.Problem("There is no such token.", statusCode: StatusCodes.Status404NotFound);
    }

    private async Task<WopiTokenAnswer> Issue(
        Guid file, Guid subject, TokenPermissions permissions, RequestFacts facts, HttpContext http, CancellationToken cancellationToken)
    {
        // Whole seconds: a JWT holds no finer end, and the log must say the same.
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + options.Value.WopiTokenTime).ToUnixTimeSeconds());
        // The session is the person's, whoever asked for the token.
        var id = await sessions.Issue(new TokenIssued(file, permissions, expiresAt.UtcDateTime), facts with { By = subject }, cancellationToken);
        var token = tokens.Sign(new WopiToken(id, subject, file, permissions, expiresAt.UtcDateTime));
        return new(token, expiresAt.ToUnixTimeMilliseconds(), $"{PublicAddress.Of(http, options.Value)}/wopi/files/{file:N}");
    }
}
