using FileHost.Api.Streams;
using FileHost.Domain.Files;

namespace FileHost.Api.Wopi.Files;

/// <summary>The name under which a PutRelativeFile wants its bytes.</summary>
/// <param name="IsExact">From X-WOPI-RelativeTarget: this name and no other. Else a suggestion, which is adapted and overwrites nothing.</param>
internal sealed record RelativeTarget(string Name, bool IsExact, bool Overwrite, bool IsConversion)
{
    /// <summary>The target of a request for a file of this name; null, with an answer for the client, when it names none or both kinds.</summary>
    public static RelativeTarget? Read(IHeaderDictionary headers, string fileName, out IResult? bad)
    {
        var suggested = Decoded(headers, WopiHeaders.SuggestedTarget);
        var relative = Decoded(headers, WopiHeaders.RelativeTarget);
        bad = null;
        var isConversion = headers.ContainsKey(WopiHeaders.FileConversion);
        if (suggested is not null && relative is null) return new(Suggested(suggested, fileName), IsExact: false, Overwrite: false, isConversion);
        if (relative is not null && suggested is null && FileName.Problem(relative) is null)
            return new(relative, IsExact: true, Overwrites(headers), isConversion);
        bad = suggested is not null ? WopiResults.NotImplemented()
            : relative is null ? WopiResults.Bad($"One of {WopiHeaders.SuggestedTarget} and {WopiHeaders.RelativeTarget} is required.")
            : new IllegalName(relative);
        return null;
    }

    // A suggestion that begins with a dot is an extension for the file's own name. None is refused: what is not allowed in it is replaced.
    private static string Suggested(string suggested, string fileName) =>
        FileName.Nearest(suggested.StartsWith('.') ? FileName.Stem(fileName) + suggested : suggested) ?? fileName;

    // Some clients write booleans as .NET does, others as JSON.
    private static bool Overwrites(IHeaderDictionary headers) =>
        bool.TryParse(WopiHeaders.Text(headers, WopiHeaders.OverwriteRelativeTarget), out var overwrite) && overwrite;

    private static string? Decoded(IHeaderDictionary headers, string header) =>
        WopiHeaders.NonEmpty(headers, header) is { } encoded ? Utf7.Decode(encoded) : null;

    /// <summary>400, with a name that the client may try instead.</summary>
    private sealed class IllegalName(string name) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (FileName.Nearest(name) is { } valid) httpContext.Response.Headers[WopiHeaders.ValidRelativeTarget] = Utf7.Encode(valid);
            return WopiResults.Bad(FileName.Problem(name)!).ExecuteAsync(httpContext);
        }
    }
}
