using FileHost.Api.Hosting;
using FileHost.Projections.RejectedSaves;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Contents;

/// <summary>
/// Where the bytes of refused saves are kept for rescue. It has limits per file and per person, or a client that keeps failing would fill
/// the disk.
/// </summary>
public sealed class Vault(RejectedSaveQuery rejectedSaves, IOptions<FileHostOptions> options, TimeProvider clock)
{
    /// <summary>Whether a refused save of so many bytes would be kept. Asked before the decision, which records the answer.</summary>
    public async Task<bool> HasRoom(Guid file, Guid? subject, long size)
    {
        var (ofFile, ofPerson) = await rejectedSaves.KeptBytes(file, subject ?? Guid.Empty, clock.GetUtcNow().UtcDateTime, CancellationToken.None);
        return ofFile + size <= options.Value.VaultBytesPerFile && ofPerson + size <= options.Value.VaultBytesPerUser;
    }
}
