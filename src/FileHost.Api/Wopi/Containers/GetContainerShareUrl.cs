using FileHost.Api.Hosting;
using FileHost.Domain.Sessions;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Containers;

/// <summary>GetShareUrl of a container: the page on which another person finds it. 501 for a kind of page that there is not.</summary>
internal static class GetContainerShareUrl
{
    public static IResult Handle(ContainerCall call, IOptions<FileHostOptions> options)
    {
        var type = WopiHeaders.Text(call.Headers, WopiHeaders.UrlType);
        return type is not null && Types(options.Value, call.Container.State.Id, call.Permissions)?.Contains(type) == true
            ? Results.Json(new { ShareUrl = HostPages.Container(options.Value, call.Container.State.Id) }, WopiJson.Options)
            : WopiResults.NotImplemented();
    }

    /// <summary>The kinds of pages that there are for these permissions; null when there are none.</summary>
    public static IReadOnlyList<string>? Types(FileHostOptions options, Guid container, TokenPermissions permissions) =>
        HostPages.Container(options, container) is null ? null : permissions == TokenPermissions.Edit ? ["ReadOnly", "ReadWrite"] : ["ReadOnly"];
}
