using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FileHost.Api.Access;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>
/// What makes the address of an upload session unguessable. The database holds its hash alone: who reads the database cannot upload.
/// </summary>
internal static class UploadSecret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The secret of a request that its client may have to repeat: the same for the same request, and known to nobody but the host.</summary>
    public static string Of(SigningKeys keys, string request) => Base64Url.EncodeToString(keys.Mac($"upload-session\n{request}"));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
