using FileHost.Api.Access;
using FileHost.Api.HostPages.Access;
using FileHost.Api.HostPages.Documents;
using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using Microsoft.AspNetCore.Authentication;

namespace FileHost.Api.HostPages.Editing;

/// <summary>A file that may be opened on a page, and how.</summary>
internal sealed record PageOpening(Current<FileState> File, PageGrant Grant)
{
    public bool MayEdit => Grant.Permissions == TokenPermissions.Edit;
}

/// <summary>
/// Decides who may have a page with an editor: whoever comes with a link, and whoever is signed in and may come to the file. A page that is
/// open shows its token with every request, and must still be allowed then.
/// </summary>
internal sealed class EditorAccess(DocumentAccess documents, HostTokens tokens, IEventStore store, Denials denials, TimeProvider clock)
{
    /// <summary>Header in which an open page shows its token. No other site can make a browser send it.</summary>
    public const string Header = "X-FileHost-Page";

    /// <summary>A page that is to be opened; otherwise a page that says why not, or the way to the sign-in.</summary>
    public async Task<(PageOpening? Opening, IResult? Refusal)> Open(Guid file, HttpContext http, CancellationToken cancellationToken)
    {
        if (http.Request.Query[PageLinks.Parameter].ToString() is { Length: > 0 } link) return await ByLink(file, link, http, cancellationToken);
        if (await SignedIn(http) is not { } caller) return (null, Results.Challenge(authenticationSchemes: [FilesRealm.Realm.Scheme]));
        return await Reach(file, caller, cancellationToken) is { } opening ? (opening, null) : (null, HostPage.NotFound());
    }

    /// <summary>The open page that asks; null when it must not go on.</summary>
    public async Task<(PageOpening Opening, DateTime ExpiresAt)?> GoOn(Guid file, HttpContext http, CancellationToken cancellationToken)
    {
        if (await tokens.ReadPage(http.Request.Headers[Header].ToString(), TokenPurpose.Page) is not var (grant, expiresAt) || grant.FileId != file)
            return Deny(http, "BadPageToken");
        if (await Allowed(grant, http, cancellationToken) is not { } opening) return Deny(http, "PageNoLongerAllowed");
        return (opening with { Grant = grant }, expiresAt);
    }

    private (PageOpening, DateTime)? Deny(HttpContext http, string why)
    {
        denials.Count(why, http.Connection.RemoteIpAddress);
        return null;
    }

    private async Task<PageOpening?> Allowed(PageGrant grant, HttpContext http, CancellationToken cancellationToken)
    {
        if (await Load(grant, cancellationToken) is not { } opening) return null;
        if (!grant.BySignIn) return opening;
        return await SignedIn(http) is { } caller && caller.Subject == grant.Subject
            && await Reach(grant.FileId, caller, cancellationToken) is { } now && (now.MayEdit || !opening.MayEdit)
                ? opening
                : null;
    }

    private async Task<(PageOpening?, IResult?)> ByLink(Guid file, string link, HttpContext http, CancellationToken cancellationToken)
    {
        if (await tokens.ReadPage(link, TokenPurpose.Link) is var (grant, _) && grant.FileId == file
            && await Load(grant, cancellationToken) is { } opening) return (opening, null);
        denials.Count("BadLink", http.Connection.RemoteIpAddress);
        return (null, HostPage.Problem(StatusCodes.Status403Forbidden, "This link has ended",
            "Links to documents are good for a few minutes. Open the document again where you found the link."));
    }

    // Whoever was erased, and whoever's token was revoked, is out; so is a file that was deleted.
    private async Task<PageOpening?> Load(PageGrant grant, CancellationToken cancellationToken)
    {
        var items = await store.Load([grant.FileId, grant.Subject, grant.Session ?? Guid.Empty], cancellationToken);
        return items.GetValueOrDefault(grant.FileId).As(StreamKinds.File) is { State.Deleted: false } file
            && items.GetValueOrDefault(grant.Subject).As(StreamKinds.Subject) is { State.ErasedAt: null }
            && (grant.Session is not { } session || items.GetValueOrDefault(session).As(StreamKinds.Session) is { State.RevokedAt: null })
                ? new(file, grant)
                : null;
    }

    private async Task<PageOpening?> Reach(Guid file, Caller caller, CancellationToken cancellationToken) =>
        await documents.File(file, caller, cancellationToken) is { } reached
            ? new(reached.Item, new(
                file, caller.Subject, reached.MayWrite ? TokenPermissions.Edit : TokenPermissions.View, BySignIn: true, clock.GetUtcNow().UtcDateTime))
            : null;

    // The page takes links too, so that no policy of the endpoint asks for the sign-in.
    private static async Task<Caller?> SignedIn(HttpContext http)
    {
        if (await http.AuthenticateAsync(FilesRealm.Realm.Scheme) is not { Succeeded: true } signedIn) return null;
        http.User = signedIn.Principal;
        return await BearerAccess.Identify(http);
    }
}
