using System.Text.RegularExpressions;
using FileHost.Api.Access;
using FileHost.Api.Hosting;
using FileHost.Api.Pages;
using FileHost.Api.Streams;
using FileHost.Api.Wopi.Discovery;
using FileHost.Domain.Sessions;
using Microsoft.Extensions.Options;

namespace FileHost.Api.HostPages.Editing;

/// <summary>GET /files/{id}/edit and /view: a page with an editor in a frame, to which it hands a WOPI token (WOPI, Build a host page).</summary>
internal sealed partial class EditorPages(
    EditorAccess access, WopiClients clients, TokenTrade trade, HostTokens tokens, SaveStates saves, TimeProvider clock, IOptions<FileHostOptions> options)
{
    public async Task<IResult> Page(Guid id, TokenPermissions asked, HttpContext http, CancellationToken cancellationToken)
    {
        var (found, refusal) = await access.Open(id, http, cancellationToken);
        if (found is not { } opening) return refusal!;
        // An address to edit may have been passed on to somebody who may only look.
        if (asked == TokenPermissions.Edit && !opening.MayEdit) return new SeeOther(Address(opening, TokenPermissions.View, http));
        opening = opening with { Grant = opening.Grant with { Permissions = asked } };
        return Offered(opening) is { } offered
            ? await Show(opening, offered, MayEditToo(opening, found), http, cancellationToken)
            : NoEditor(opening, http);
    }

    /// <summary>POST …/session: a new token for a page that goes on, before the editor's ends.</summary>
    public async Task<IResult> Renew(Guid id, HttpContext http, CancellationToken cancellationToken)
    {
        if (await access.GoOn(id, http, cancellationToken) is not var (opening, expiresAt)) return Ended();
        var issued = await Issue(opening, http, cancellationToken);
        // The page's own end stays where it is: one day after it was opened, somebody must open it again.
        var page = tokens.Sign(opening.Grant with { Session = issued.Token.Id }, TokenPurpose.Page, expiresAt);
        return Results.Ok(new RenewedPage(issued.Text, issued.Ttl, page));
    }

    /// <summary>GET …/session: how saving goes.</summary>
    public async Task<IResult> Saves(Guid id, long? known, HttpContext http, CancellationToken cancellationToken) =>
        await access.GoOn(id, http, cancellationToken) is var (opening, _)
            ? Results.Ok(await saves.Of(opening.File, opening.Grant.OpenedAt, known ?? 0, cancellationToken))
            : Ended();

    private static IResult Ended() => Results.Problem("This page must be opened again.", statusCode: StatusCodes.Status401Unauthorized);

    private OfferedAction? Offered(PageOpening opening) => opening.MayEdit
        ? clients.ToEdit(opening.File.Name, opening.File.State.Size)
        : clients.ToView(opening.File.Name);

    private bool MayEditToo(PageOpening opening, PageOpening found) =>
        !opening.MayEdit && found.MayEdit && clients.ToEdit(opening.File.Name, opening.File.State.Size) is not null;

    private async Task<IResult> Show(PageOpening opening, OfferedAction offered, bool mayEditToo, HttpContext http, CancellationToken cancellationToken)
    {
        var issued = await Issue(opening, http, cancellationToken);
        var grant = opening.Grant with { Session = issued.Token.Id, OpenedAt = clock.GetUtcNow().UtcDateTime };
        var origins = offered.Client.State.Document!.Origins;
        http.Features.Set(new PagePolicy(origins, grant.BySignIn ? "" : options.Value.FrameAncestors));
        var page = $"{HostPageEndpoints.Prefix}/{grant.FileId:N}";
        return RenderedPage.Of<EditorPage, EditorView>(new(
            opening.File.Name, opening.MayEdit, offered.Client.Name,
            ActionUrl.Of(offered.Action.UrlSource, new(issued.Src, Language(http), issued.Token.Id.ToString("N"))),
            issued.Text, issued.Ttl, origins, grant.BySignIn ? "" : options.Value.FrameAncestors,
            tokens.Sign(grant, TokenPurpose.Page, grant.OpenedAt + options.Value.HostPageTime),
            $"{page}/session", $"{PublicAddress.Of(http, options.Value)}{page}",
            mayEditToo ? Address(opening, TokenPermissions.Edit, http) : null,
            grant.BySignIn ? $"{HostPageEndpoints.Prefix}/{opening.File.State.FolderId:N}" : grant.CloseUrl,
            grant.BySignIn ? $"{page}/versions" : null,
            await saves.Of(opening.File, grant.OpenedAt, known: 0, cancellationToken)));
    }

    private Task<SignedToken> Issue(PageOpening opening, HttpContext http, CancellationToken cancellationToken)
    {
        var grant = opening.Grant;
        return trade.Issue(
            http, RequestFactsReading.Of(http, grant.Subject), grant.Subject, new WopiResource.File(grant.FileId), grant.Permissions, top: null,
            cancellationToken, onHostPage: true);
    }

    private static string Address(PageOpening opening, TokenPermissions permissions, HttpContext http) =>
        $"{HostPageEndpoints.Prefix}/{opening.Grant.FileId:N}/{(permissions == TokenPermissions.Edit ? "edit" : "view")}"
        + (opening.Grant.BySignIn ? "" : $"?{PageLinks.Parameter}={Uri.EscapeDataString(http.Request.Query[PageLinks.Parameter].ToString())}");

    private IResult NoEditor(PageOpening opening, HttpContext http)
    {
        if (opening.MayEdit && clients.ToView(opening.File.Name) is not null) return new SeeOther(Address(opening, TokenPermissions.View, http));
        if (clients.All.Any(client => client.State.Document is null))
            return HostPage.Problem(StatusCodes.Status503ServiceUnavailable, "The editor is not available",
                "The editor cannot be reached at the moment. Load this page again in a minute, or ask an administrator.");
        return HostPage.Problem(StatusCodes.Status415UnsupportedMediaType, "No editor for this document",
            $"No editor is connected that opens “{opening.File.Name}”.",
            opening.Grant.BySignIn ? new($"{HostPageEndpoints.Prefix}/{opening.Grant.FileId:N}/download", "Download it") : null);
    }

    // What the browser prefers; the editor falls back by itself when it does not speak it.
    private static string? Language(HttpContext http)
    {
        var preferred = http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString()).FirstOrDefault();
        return preferred is not null && Tag().IsMatch(preferred) ? preferred : null;
    }

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Tag();
}

/// <summary>What a page goes on with.</summary>
/// <param name="AccessTokenTtl">The time at which the token ends, in milliseconds since 1970-01-01 UTC.</param>
internal sealed record RenewedPage(string AccessToken, long AccessTokenTtl, string PageToken);
