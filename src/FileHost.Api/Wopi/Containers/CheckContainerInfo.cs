using FileHost.Api.Hosting;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Containers;

/// <summary>CheckContainerInfo: what the container is called and what this person may do in it.</summary>
internal static class CheckContainerInfo
{
    public static IResult Handle(ContainerCall call, IOptions<FileHostOptions> options) =>
        Results.Json(ContainerInfo.Of(call.Container, call.Permissions, options.Value), WopiJson.Options);
}
