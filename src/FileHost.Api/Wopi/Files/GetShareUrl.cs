using FileHost.Api.Hosting;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Files;

/// <summary>GetShareUrl: the page on which another person can open the file. 501 for a kind of page that there is not.</summary>
internal static class GetShareUrl
{
    private const string ReadOnly = "ReadOnly";
    private const string ReadWrite = "ReadWrite";

    public static IResult Handle(WopiCall call, IOptions<FileHostOptions> options)
    {
        var type = WopiHeaders.Text(call.Headers, WopiHeaders.UrlType);
        if (type is null || !Types(call, options.Value).Contains(type)) return WopiResults.NotImplemented();
        var file = call.File.State.Id;
        var page = type == ReadOnly ? HostPages.View(options.Value, file) : HostPages.Edit(options.Value, file);
        return Results.Json(new { ShareUrl = page }, WopiJson.Options);
    }

    /// <summary>The kinds of pages that this token gets addresses of.</summary>
    public static IReadOnlyList<string> Types(WopiCall call, FileHostOptions host) =>
    [
        .. HostPages.View(host, call.File.State.Id) is null ? Array.Empty<string>() : [ReadOnly],
        .. !call.MayEdit || HostPages.Edit(host, call.File.State.Id) is null ? Array.Empty<string>() : [ReadWrite],
    ];
}
