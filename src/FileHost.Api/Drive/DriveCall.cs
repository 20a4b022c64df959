using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Domain.Drives;

namespace FileHost.Api.Drive;

/// <summary>A driveItem request that may proceed: who calls, what the address names, and the drive it leads to.</summary>
public sealed record DriveCall(HttpContext Http, Caller Caller, DriveAddress Address, Current<DriveState> Drive, RequestFacts Facts)
{
    /// <summary>Where clients reach the host.</summary>
    public required string BaseUrl { get; init; }
}
