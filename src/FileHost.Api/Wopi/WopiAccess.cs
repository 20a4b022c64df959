using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Api.Wopi.Containers;
using FileHost.Api.Wopi.Proofs;
using FileHost.Domain.Drives;
using FileHost.Domain.Folders;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Sessions;

namespace FileHost.Api.Wopi;

/// <summary>What an endpoint asks of a token.</summary>
/// <param name="ToEdit">A token for viewing is not enough.</param>
/// <param name="EvenIfRefused">The endpoint wants to see expired and viewing tokens, to record what they tried.</param>
/// <param name="IsCapability">The token is part of the path, and good for reading the content only: FileUrl.</param>
public sealed record WopiTokenRequired(bool ToEdit = false, bool EvenIfRefused = false, bool IsCapability = false)
{
    /// <summary>The name of the token in the route of a capability.</summary>
    public const string Capability = "capability";
}

/// <summary>What the addresses of an endpoint name, by the id in them.</summary>
public sealed record WopiAddressed(Func<Guid, WopiResource> Resource)
{
    /// <summary>The resource that this request's address names; null when the id in it is none.</summary>
    public WopiResource? In(HttpContext http) =>
        !http.Request.RouteValues.TryGetValue("id", out var id) ? Resource(Guid.Empty)
        : Guid.TryParseExact(id as string, "N", out var parsed) ? Resource(parsed) : null;
}

/// <summary>
/// Lets a request come to a WOPI endpoint with a valid token only: 401 for a bad one, 404 for a file or container that is not there, or that
/// the person has no right to any more, 500 for one that no configured editor has signed (WOPI REST reference). The token is taken from the address first, since not every editor sends the header.
/// </summary>
public sealed class WopiAccess(
    HostTokens tokens, IEventStore store, SessionStreams sessions, SessionQuery lineage, RequestProofs proofs, Denials denials, TimeProvider clock) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var required = context.GetEndpoint()?.Metadata.GetMetadata<WopiTokenRequired>();
        var status = required is null ? StatusCodes.Status200OK : await Authorize(context, required);
        if (status == StatusCodes.Status200OK) await next(context);
        else context.Response.StatusCode = status;
    }

    private async Task<int> Authorize(HttpContext context, WopiTokenRequired required)
    {
        if (TokenIn(context.Request, required) is not { Length: > 0 } text) return Deny(context, "NoToken");
        var purpose = required.IsCapability ? TokenPurpose.FileUrl : TokenPurpose.Wopi;
        if (await tokens.ReadWopi(text, purpose) is not { } token) return Deny(context, "BadToken");
        // What is fetched by a capability is never signed: the capability is all that its reader has.
        if ((required.IsCapability ? ProvenBy.None : await proofs.Check(context, text)) is not { } proven) return Unproven(context);
        if (context.GetEndpoint()!.Metadata.GetRequiredMetadata<WopiAddressed>().In(context) is not { } resource) return StatusCodes.Status404NotFound;
        // Not given up when the client goes away: a save that has arrived is dealt with.
        var items = await store.Load([resource.Id, token.Id, token.Subject], CancellationToken.None);
        if (!IsThere(resource, items.GetValueOrDefault(resource.Id))) return StatusCodes.Status404NotFound;
        if (token.Resource != resource) return Deny(context, "TokenForAnotherFile");
        var session = items.GetValueOrDefault(token.Id).As(StreamKinds.Session);
        if (await IsRevoked(token, session)) return Deny(context, "RevokedToken");
        if (items.GetValueOrDefault(token.Subject).As(StreamKinds.Subject) is not { State.ErasedAt: null }) return Deny(context, "ErasedPerson");
        var expiredSince = clock.GetUtcNow().UtcDateTime - token.ExpiresAt;
        var isExpired = expiredSince >= TimeSpan.Zero;
        if (isExpired && !(required.EvenIfRefused && expiredSince < HostTokens.Grace)) return Deny(context, "ExpiredToken");
        if (required is { ToEdit: true, EvenIfRefused: false } && token.Permissions != TokenPermissions.Edit) return Deny(context, "ViewToken");
        var facts = Facts(context, token, proven);
        session ??= await sessions.Begin(token.Id, TokenTrade.Issued(token), facts, CancellationToken.None);
        if (items.GetValueOrDefault(resource.Id).As(StreamKinds.Folder) is { } folder) return await Admit(context, token, folder, facts, required.ToEdit);
        if (items.GetValueOrDefault(resource.Id).As(StreamKinds.File) is { } file)
            context.Features.Set(new WopiCall(context, token, isExpired, file, session, facts) { Text = text });
        else context.Features.Set(new EcosystemCall(context, token, facts));
        return StatusCodes.Status200OK;
    }

    // A right may have been taken from the person since the token was made.
    private async Task<int> Admit(HttpContext context, WopiToken token, Current<FolderState> folder, RequestFacts facts, bool toEdit)
    {
        var drive = (await store.Load(StreamKinds.Drive, folder.State.DriveId, CancellationToken.None))!;
        if (token.PermissionsIn(drive.State) is not { } permissions) return StatusCodes.Status404NotFound;
        if (toEdit && permissions != TokenPermissions.Edit) return Deny(context, "ViewToken");
        context.Features.Set(new ContainerCall(context, token, folder, drive, permissions, facts));
        return StatusCodes.Status200OK;
    }

    private static bool IsThere(WopiResource resource, StoredItem? item) => resource switch
    {
        WopiResource.File => item.As(StreamKinds.File) is { State.Deleted: false },
        WopiResource.Container => item.As(StreamKinds.Folder) is { State.Deleted: false },
        _ => true,
    };

    // A traded token has no session before it is shown for the first time, but the one that it was traded from has.
    private async Task<bool> IsRevoked(WopiToken token, Current<SessionState>? session) =>
        session is { State.RevokedAt: not null }
        || (token.TradedFrom is { } from ? await lineage.IsRevoked(from, CancellationToken.None) : session is null);

    private int Deny(HttpContext context, string why)
    {
        denials.Count(why, context.Connection.RemoteIpAddress);
        return StatusCodes.Status401Unauthorized;
    }

    private static string? TokenIn(HttpRequest request, WopiTokenRequired required)
    {
        const string Bearer = "Bearer ";
        if (required.IsCapability) return request.RouteValues[WopiTokenRequired.Capability] as string;
        if (request.Query.TryGetValue("access_token", out var values)) return values.ToString();
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }

    private int Unproven(HttpContext context)
    {
        Deny(context, "BadProof");
        context.Response.Headers[WopiHeaders.ServerError] = "The proof of this request fits the keys of no editor that is configured here.";
        return StatusCodes.Status500InternalServerError;
    }

    private static RequestFacts Facts(HttpContext context, WopiToken token, ProvenBy proven)
    {
        var headers = context.Request.Headers;
        return RequestFactsReading.Of(context, token.Subject) with
        {
            Jti = token.Id.ToString("N"),
            Proof = proven.ToString().ToLowerInvariant(),
            Session = RequestFactsReading.Id(WopiHeaders.Text(headers, WopiHeaders.SessionId)),
            Machine = RequestFactsReading.Cut(WopiHeaders.Text(headers, WopiHeaders.MachineName)),
        };
    }
}
