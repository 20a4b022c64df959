using FileHost.Api.Hosting;
using FileHost.Api.Wopi.Files;
using FileHost.Domain.Drives;
using FileInfo = FileHost.Api.Wopi.Files.FileInfo;

namespace FileHost.Api.Wopi.Coauthoring;

/// <summary>What CheckFileInfo says of coauthoring: eight properties, all or none (CSPP Plus, CheckFileInfo).</summary>
internal static class CoauthoringInfo
{
    public static FileInfo WithCoauthoring(this FileInfo info, WopiCall call, DriveState? drive, FileHostOptions options, DateTimeOffset now) =>
        !options.Coauthoring ? info : info with
        {
            SupportsCoauth = true,
            SequenceNumber = call.File.State.SequenceNumber,
            OfficeCollaborationServiceEndpointUrl = options.OfficeCollaborationServiceEndpointUrl,
            RealTimeChannelEndpointUrl = options.RealTimeChannelEndpointUrl,
            AccessTokenExpiry = new DateTimeOffset(call.Token.ExpiresAt).ToUnixTimeMilliseconds(),
            ServerTime = now.ToUnixTimeMilliseconds(),
            SharingStatus = drive is { Kind: DriveKind.User, Grants.Count: 0 } ? "Private" : "Shared",
            FileGeoLocationCode = options.FileGeoLocationCode ?? "",
        };
}
