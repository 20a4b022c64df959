using FileHost.Domain.Drives;
using FileHost.Domain.Sessions;

namespace FileHost.Api.Access;

/// <summary>What a WOPI access token opens, and nothing else.</summary>
/// <param name="Id">Of the file or folder; zeros for the ecosystem, which is everybody's.</param>
public abstract record WopiResource(Guid Id)
{
    /// <summary>Address of the resource on this host; a WOPISrc without the host.</summary>
    public abstract string Path { get; }

    public sealed record File(Guid Id) : WopiResource(Id)
    {
        public override string Path => $"/wopi/files/{Id:N}";
    }

    public sealed record Container(Guid Id) : WopiResource(Id)
    {
        public override string Path => $"/wopi/containers/{Id:N}";
    }

    /// <summary>The way to the person's own containers (WOPI REST reference, Ecosystem).</summary>
    public sealed record Ecosystem() : WopiResource(Guid.Empty)
    {
        public override string Path => "/wopi/ecosystem";
    }
}

/// <summary>A WOPI access token: one person, one resource. <paramref name="Id"/> is the id of its session's stream.</summary>
public sealed record WopiToken(Guid Id, Guid Subject, WopiResource Resource, TokenPermissions Permissions, DateTime ExpiresAt)
{
    /// <summary>The token that the answer with this one was given to; null when somebody made it.</summary>
    public Guid? TradedFrom { get; init; }

    /// <summary>
    /// The container that whoever made the first of these tokens vouched for: the person may come to it, and to what is below it, though it
    /// is in a drive that is neither the person's nor granted. Null when nobody did.
    /// </summary>
    public Guid? Top { get; init; }

    /// <summary>One of this host's own pages has the editor in a frame.</summary>
    public bool OnHostPage { get; init; }

    /// <summary>What the token allows in a drive, at this moment; null when the person has no right there and nobody has vouched.</summary>
    public TokenPermissions? PermissionsIn(DriveState drive) => drive.RightOf(Subject) switch
    {
        DriveRight.Edit => Permissions,
        DriveRight.View => TokenPermissions.View,
        _ => Top is null ? null : Permissions,
    };
}
