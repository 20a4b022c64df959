using FileHost.Api.Access;
using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Domain.Sessions;
using Microsoft.Extensions.Options;

namespace FileHost.Api.HostPages.Editing;

/// <summary>Who is to open which file on a page of this host.</summary>
/// <param name="FileId">Id of the file.</param>
/// <param name="User">The person who opens it.</param>
/// <param name="Permissions">view or edit.</param>
/// <param name="CloseUrl">Where the person goes on after closing the document; without it, the page says that it can be left.</param>
internal sealed record PageLinkRequest(string FileId, WopiTokenUser User, string Permissions, string? CloseUrl = null);

/// <summary>A link to a page with an editor.</summary>
/// <param name="Url">The address: to be redirected to, or shown in a frame where FrameAncestors allows it.</param>
/// <param name="ExpiresAt">Until when it can be opened. A page that was opened goes on.</param>
internal sealed record PageLinkAnswer(string Url, DateTime ExpiresAt);

/// <summary>Makes short-lived links to pages with an editor, so that a site with a sign-in of its own needs none here.</summary>
internal sealed class PageLinks(WopiTokens wopi, HostTokens tokens, TimeProvider clock, IOptions<FileHostOptions> options)
{
    /// <summary>Name of the link in a page's address.</summary>
    public const string Parameter = "link";

    public async Task<IResult> Make(PageLinkRequest request, HttpContext http, Caller caller, CancellationToken cancellationToken)
    {
        if (request.CloseUrl is { } close && !IsWeb(close))
            return Results.Problem("closeUrl must be an address that begins with https:// or http://.", statusCode: StatusCodes.Status400BadRequest);
        var facts = RequestFactsReading.Of(http, caller.Subject) with { App = caller.App };
        var (opening, refusal) = await wopi.Read(new(request.FileId, request.User, request.Permissions), facts, cancellationToken);
        return opening is null ? refusal! : Results.Ok(Sign(opening, request.CloseUrl, http));
    }

    private PageLinkAnswer Sign(Opening opening, string? closeUrl, HttpContext http)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var expiresAt = now + options.Value.LinkTime;
        var grant = new PageGrant(opening.Resource.Id, opening.Subject, opening.Permissions, BySignIn: false, now, CloseUrl: closeUrl);
        var page = opening.Permissions == TokenPermissions.Edit ? "edit" : "view";
        var url = $"{PublicAddress.Of(http, options.Value)}{HostPageEndpoints.Prefix}/{opening.Resource.Id:N}/{page}"
            + $"?{Parameter}={tokens.Sign(grant, TokenPurpose.Link, expiresAt)}";
        return new(url, expiresAt);
    }

    private static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}
