using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Domain.Sessions;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Access;

/// <summary>A WOPI access token in the form that clients get.</summary>
/// <param name="Src">Address of what it opens, without the token.</param>
public sealed record SignedToken(WopiToken Token, string Text, string Src)
{
    /// <summary>The address with the token, as answers hand it out. A token needs no percent-encoding.</summary>
    public string Url => $"{Src}?access_token={Text}";

    /// <summary>Milliseconds since 1970-01-01 UTC, which is what WOPI means by access_token_ttl.</summary>
    public long Ttl => new DateTimeOffset(Token.ExpiresAt).ToUnixTimeMilliseconds();
}

/// <summary>
/// Makes WOPI access tokens: anew, for whoever may ask for one; and in exchange for the token of the request, for what its answer points to
/// (WOPI REST reference, "token trading").
/// </summary>
public sealed class TokenTrade(SessionStreams sessions, HostTokens tokens, TimeProvider clock, IOptions<FileHostOptions> options)
{
    /// <summary>Makes a token and records it.</summary>
    /// <param name="top">See <see cref="WopiToken.Top"/>.</param>
    public async Task<SignedToken> Issue(
        HttpContext http, RequestFacts facts, Guid subject, WopiResource resource, TokenPermissions permissions, Guid? top,
        CancellationToken cancellationToken, bool onHostPage = false)
    {
        // Whole seconds: a JWT holds no finer end, and the log must say the same.
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + options.Value.WopiTokenTime).ToUnixTimeSeconds());
        var token = new WopiToken(Guid.CreateVersion7(), subject, resource, permissions, expiresAt.UtcDateTime) { Top = top, OnHostPage = onHostPage };
        // The session is the person's, whoever asked for the token.
        await sessions.Begin(token.Id, Issued(token), facts with { By = subject }, cancellationToken);
        return Sign(http, token);
    }

    /// <summary>
    /// A token for something that an answer points to. It ends when the caller's does, allows no more, and is recorded when it is first
    /// shown: a listing hands out many, of which few are used.
    /// </summary>
    public SignedToken Trade(HttpContext http, WopiToken calling, WopiResource to, TokenPermissions atMost = TokenPermissions.Edit) =>
        Sign(http, calling with
        {
            Id = Guid.CreateVersion7(), Resource = to, TradedFrom = calling.Id,
            Permissions = calling.Permissions == TokenPermissions.Edit ? atMost : TokenPermissions.View,
        });

    /// <summary>What the log says about a token.</summary>
    public static TokenIssued Issued(WopiToken token) => new(
        (token.Resource as WopiResource.File)?.Id, token.Permissions, token.ExpiresAt, (token.Resource as WopiResource.Container)?.Id, token.TradedFrom);

    private SignedToken Sign(HttpContext http, WopiToken token) =>
        new(token, tokens.Sign(token), $"{PublicAddress.Of(http, options.Value)}{token.Resource.Path}");
}
