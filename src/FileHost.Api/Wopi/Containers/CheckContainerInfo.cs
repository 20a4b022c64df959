namespace FileHost.Api.Wopi.Containers;

/// <summary>CheckContainerInfo: what the container is called and what this person may do in it.</summary>
internal static class CheckContainerInfo
{
    public static IResult Handle(ContainerCall call) => Results.Json(ContainerInfo.Of(call.Container, call.Permissions), WopiJson.Options);
}
