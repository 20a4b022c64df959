using System.Text.Json.Serialization;

namespace FileHost.Api.Drive.Drives;

/// <summary>A drive (Microsoft Graph, drive resource type).</summary>
public sealed record DriveResource(
    [property: JsonPropertyName("@odata.context")] string? Context, string Id, string DriveType, string Name, string CreatedDateTime, DriveOwner Owner,
    DriveQuota Quota, string WebUrl);

/// <summary>Whose drive it is: one of these.</summary>
public sealed record DriveOwner(Identity? User = null, OwningGroup? Group = null);

/// <summary>A group or a site; the directory knows its name.</summary>
public sealed record OwningGroup(string Id);

/// <summary>In bytes. What is left is what the host's disk has left, which all drives share.</summary>
/// <param name="Used">By all versions of all files, deleted ones included.</param>
/// <param name="Deleted">By what is no longer there: earlier versions, and files in the recycle bin.</param>
public sealed record DriveQuota(long Total, long Used, long Remaining, long Deleted, string State = "normal");

/// <summary>A list of drives.</summary>
public sealed record DriveList([property: JsonPropertyName("@odata.context")] string Context, IReadOnlyList<DriveResource> Value);
