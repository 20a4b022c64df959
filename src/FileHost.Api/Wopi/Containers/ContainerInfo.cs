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

    /// <summary>The root of a drive stays what it is called, and stays.</summary>
    public static ContainerInfo Of(Current<FolderState> container, TokenPermissions permissions)
    {
        var mayEdit = permissions == TokenPermissions.Edit;
        var mayChange = mayEdit && container.State.ParentId is not null;
        return new(container.Name, mayEdit, mayEdit, UserCanDelete: mayChange, UserCanRename: mayChange);
    }
}

/// <summary>Where a container is, for whoever has just been told of it.</summary>
/// <param name="Url">With an access token.</param>
internal sealed record ContainerPointer(string Name, string Url);
