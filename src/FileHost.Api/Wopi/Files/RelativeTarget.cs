using FileHost.Api.Streams;
using FileHost.Domain.Files;

namespace FileHost.Api.Wopi.Files;

/// <summary>The name that a request wants for what it makes: a file beside another one, or something in a container.</summary>
/// <param name="IsExact">From X-WOPI-RelativeTarget: this name and no other. Else a suggestion, which is adapted and overwrites nothing.</param>
internal sealed record RelativeTarget(string Name, bool IsExact, bool Overwrite, bool IsConversion)
{
    /// <summary>The target of a request; null, with an answer for the client, when it names none, both kinds, or an illegal one.</summary>
    public static RelativeTarget? Read(IHeaderDictionary headers, TargetRules rules, out IResult? bad)
    {
        var suggested = Decoded(headers, WopiHeaders.SuggestedTarget);
        var relative = Decoded(headers, WopiHeaders.RelativeTarget);
        bad = null;
        var isConversion = headers.ContainsKey(WopiHeaders.FileConversion);
        if (suggested is not null && relative is null) return new(rules.Suggested(suggested), IsExact: false, Overwrite: false, isConversion);
        if (relative is not null && suggested is null && rules.Problem(relative) is null)
            return new(relative, IsExact: true, Overwrites(headers), isConversion);
        bad = suggested is not null ? WopiResults.NotImplemented()
            : relative is null ? WopiResults.Bad($"One of {WopiHeaders.SuggestedTarget} and {WopiHeaders.RelativeTarget} is required.")
            : new IllegalName(relative, rules);
        return null;
    }

    // Some clients write booleans as .NET does, others as JSON.
    private static bool Overwrites(IHeaderDictionary headers) =>
        bool.TryParse(WopiHeaders.Text(headers, WopiHeaders.OverwriteRelativeTarget), out var overwrite) && overwrite;

    private static string? Decoded(IHeaderDictionary headers, string header) =>
        WopiHeaders.NonEmpty(headers, header) is { } encoded ? Utf7.Decode(encoded) : null;

    /// <summary>400, with what is wrong, and a name that the client may try instead.</summary>
    private sealed class IllegalName(string name, TargetRules rules) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var headers = httpContext.Response.Headers;
            if (rules.Nearest(name) is { } valid) headers[WopiHeaders.ValidRelativeTarget] = Utf7.Encode(valid);
            var problem = rules.Problem(name)!;
            // A sentence may quote the name, and a header takes ASCII only.
            headers[rules.ErrorHeader] = string.Concat(problem.Select(c => c is >= ' ' and <= '~' ? c : '?'));
            return WopiResults.Bad(problem).ExecuteAsync(httpContext);
        }
    }
}
