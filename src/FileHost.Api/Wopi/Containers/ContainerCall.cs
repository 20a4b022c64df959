using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Domain.Drives;
using FileHost.Domain.Folders;
using FileHost.Domain.Sessions;
using Microsoft.AspNetCore.Http.Features;

namespace FileHost.Api.Wopi.Containers;

/// <summary>An authorised WOPI request to a container, which is a folder of a drive. <see cref="WopiAccess"/> makes it.</summary>
/// <param name="Permissions">What the token and the person's right in the drive allow together.</param>
public sealed record ContainerCall(
    HttpContext Http, WopiToken Token, Current<FolderState> Container, Current<DriveState> Drive, TokenPermissions Permissions, RequestFacts Facts)
{
    public IHeaderDictionary Headers => Http.Request.Headers;

    public static ValueTask<ContainerCall> BindAsync(HttpContext http) => ValueTask.FromResult(http.Features.GetRequiredFeature<ContainerCall>());
}

/// <summary>An authorised WOPI request to the ecosystem: a person's way to the containers.</summary>
public sealed record EcosystemCall(HttpContext Http, WopiToken Token, RequestFacts Facts)
{
    public static ValueTask<EcosystemCall> BindAsync(HttpContext http) => ValueTask.FromResult(http.Features.GetRequiredFeature<EcosystemCall>());
}
