using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Domain.Folders;
using FileHost.Domain.Sessions;

namespace FileHost.Api.Wopi.Containers;

/// <summary>The answer of CheckContainerInfo, in the reference's own names. Nothing is null.</summary>
/// <param name="Name">Without a path.</param>
internal sealed record ContainerInfo(
    string Name, bool UserCanCreateChildContainer, bool UserCanCreateChildFile, bool UserCanDelete, bool UserCanRename)
{
    public bool IsAnonymousUser { get; }
    public bool IsEduUser { get; }
    public bool LicenseCheckForEditIsEnabled { get; }

    public string? HostUrl { get; init; }
    public string? SharingUrl => HostUrl;
    public IReadOnlyList<string>? SupportedShareUrlTypes { get; init; }

    /// <summary>The root of a drive stays what it is called, and stays.</summary>
    public static ContainerInfo Of(Current<FolderState> container, TokenPermissions permissions, FileHostOptions host)
    {
        var id = container.State.Id;
        var mayEdit = permissions == TokenPermissions.Edit;
        var mayChange = mayEdit && container.State.ParentId is not null;
        return new(container.Name, mayEdit, mayEdit, UserCanDelete: mayChange, UserCanRename: mayChange)
        {
            HostUrl = HostPages.Container(host, id), SupportedShareUrlTypes = GetContainerShareUrl.Types(host, id, permissions),
        };
    }
}

/// <summary>Where a container is, for whoever has just been told of it.</summary>
/// <param name="Url">With an access token.</param>
internal sealed record ContainerPointer(string Name, string Url);

/// <summary>A container with what this person may do in it, as answers tell it that lead to one.</summary>
internal sealed record PointedContainer(ContainerPointer ContainerPointer, ContainerInfo ContainerInfo);
