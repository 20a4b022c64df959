using FileHost.Api.Hosting;
using FileHost.Domain.Files;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Coauthoring;

/// <summary>Reads how a client wants its WOPI lock, which only clients that may coauthor say (CSPP Plus, WOPI locks).</summary>
internal sealed class LockTermsReading(IOptions<FileHostOptions> options)
{
    private const string ExpirationTimeout = "X-WOPI-LockExpirationTimeout";
    private const string UserVisible = "X-WOPI-LockUserVisible";

    /// <summary>The terms; null, with an answer for the client, when the duration is out of bounds.</summary>
    public LockTerms? Read(WopiCall call, out IResult? bad)
    {
        bad = null;
        if (!options.Value.Coauthoring) return LockTerms.Usual;
        bool? visible = bool.TryParse(WopiHeaders.Text(call.Headers, UserVisible), out var said) && said ? true : null;
        if (WopiHeaders.NonEmpty(call.Headers, ExpirationTimeout) is null) return LockTerms.Usual with { UserVisible = visible };
        return CoauthHeaders.Timeout(call, ExpirationTimeout, out bad) is { } duration ? new LockTerms(duration, visible) : null;
    }
}
