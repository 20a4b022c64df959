using FileHost.Api.Access;
using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Sessions;
using Microsoft.AspNetCore.Http.Features;

namespace FileHost.Api.Wopi;

/// <summary>An authorised WOPI request: whose, with which token, and to which file. <see cref="WopiAccess"/> makes it.</summary>
/// <param name="IsExpired">The token has ended less than a day ago; only a PutFile comes this far with it, to have its bytes kept.</param>
public sealed record WopiCall(
    HttpContext Http, WopiToken Token, bool IsExpired, Current<FileState> File, Current<SessionState> Session, RequestFacts Facts)
{
    /// <summary>The token as the client sent it.</summary>
    public required string Text { get; init; }

    /// <summary>The token with the address that it is for, as answers hand them out.</summary>
    public SignedToken Signed(FileHostOptions host) => new(Token, Text, $"{PublicAddress.Of(Http, host)}{Token.Resource.Path}");

    public IHeaderDictionary Headers => Http.Request.Headers;

    public bool MayEdit => Token.Permissions == TokenPermissions.Edit;

    /// <summary>Whether PutRelativeFile is offered to this token; CheckFileInfo says the opposite, UserCanNotWriteRelative.</summary>
    public bool MayWriteRelative(FileHostOptions host) => MayEdit && !host.UserCanNotWriteRelative;

    public static ValueTask<WopiCall> BindAsync(HttpContext http) => ValueTask.FromResult(http.Features.GetRequiredFeature<WopiCall>());
}
