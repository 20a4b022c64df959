using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Wopi;

/// <summary>What an endpoint asks of a token.</summary>
/// <param name="ToEdit">A token for viewing is not enough.</param>
/// <param name="EvenIfRefused">The endpoint wants to see expired and viewing tokens, to record what they tried.</param>
public sealed record WopiTokenRequired(bool ToEdit = false, bool EvenIfRefused = false);

/// <summary>
/// Lets a request come to a WOPI endpoint with a valid token only: 401 for a bad one, 404 for a file that is not there (WOPI REST
/// reference). The token is taken from the address first, since not every editor sends the header.
/// </summary>
public sealed class WopiAccess(HostTokens tokens, IEventStore store, Denials denials, TimeProvider clock) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<WopiTokenRequired>() is not { } required)
        {
            await next(context);
            return;
        }
        var (call, status) = await Authorize(context, required);
        if (call is not null)
        {
            context.Features.Set(call);
            await next(context);
            return;
        }
        context.Response.StatusCode = status;
    }

    private async Task<(WopiCall? Call, int Status)> Authorize(HttpContext context, WopiTokenRequired required)
    {
        if (TokenIn(context.Request) is not { Length: > 0 } text) return Deny(context, "NoToken");
        if (await tokens.ReadWopi(text) is not { } token) return Deny(context, "BadToken");
        if (!Guid.TryParseExact(context.Request.RouteValues["id"] as string, "N", out var id)) return (null, StatusCodes.Status404NotFound);
        // Not given up when the client goes away: a save that has arrived is dealt with.
        var items = await store.Load([id, token.Id, token.Subject], CancellationToken.None);
        if (items.GetValueOrDefault(id).As(StreamKinds.File) is not { State.Deleted: false } file) return (null, StatusCodes.Status404NotFound);
        if (token.FileId != id) return Deny(context, "TokenForAnotherFile");
        if (items.GetValueOrDefault(token.Id).As(StreamKinds.Session) is not { State.RevokedAt: null } session) return Deny(context, "RevokedToken");
        if (items.GetValueOrDefault(token.Subject).As(StreamKinds.Subject) is not { State.ErasedAt: null }) return Deny(context, "ErasedPerson");
        var expiredSince = clock.GetUtcNow().UtcDateTime - token.ExpiresAt;
        var call = new WopiCall(context, token, expiredSince >= TimeSpan.Zero, file, session, Facts(context, token));
        if (call.IsExpired && !(required.EvenIfRefused && expiredSince < HostTokens.Grace)) return Deny(context, "ExpiredToken");
        return required.ToEdit && !call.MayEdit && !required.EvenIfRefused ? Deny(context, "ViewToken") : (call, StatusCodes.Status200OK);
    }

    private (WopiCall?, int) Deny(HttpContext context, string why)
    {
        denials.Count(why, context.Connection.RemoteIpAddress);
        return (null, StatusCodes.Status401Unauthorized);
    }

    private static string? TokenIn(HttpRequest request)
    {
        const string Bearer = "Bearer ";
        if (request.Query.TryGetValue("access_token", out var values)) return values.ToString();
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }

    private static RequestFacts Facts(HttpContext context, WopiToken token)
    {
        var headers = context.Request.Headers;
        return RequestFactsReading.Of(context, token.Subject) with
        {
            Jti = token.Id.ToString("N"),
            Proof = "none",
            Session = RequestFactsReading.Id(WopiHeaders.Text(headers, WopiHeaders.SessionId)),
            Machine = RequestFactsReading.Cut(WopiHeaders.Text(headers, WopiHeaders.MachineName)),
        };
    }
}
