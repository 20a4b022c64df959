using FileHost.BlobStore;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>The bytes of sessions under way. One request at a time holds those of a session, on all nodes together.</summary>
internal sealed class StagedUploads(IBlobStore blobs, RunningHashes hashes, TimeProvider clock)
{
    // Longer than it takes the host to give up on a client that has gone without a word.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for the bytes of a session; null when there are none and none are to be made.</summary>
    /// <exception cref="StagedBlobHeldException">Another request did not let go of them.</exception>
    public async Task<IStagedBlob?> Hold(Guid session, bool create)
    {
        for (var began = clock.GetTimestamp(); ;)
        {
            try
            {
                return blobs.Stage(session, create);
            }
            catch (StagedBlobHeldException) when (clock.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause, clock, CancellationToken.None);
            }
        }
    }

    /// <summary>The bytes of a session; null when there are none, or another request holds them.</summary>
    public IStagedBlob? HoldFree(Guid session)
    {
        try
        {
            return blobs.Stage(session, create: false);
        }
        catch (StagedBlobHeldException)
        {
            return null;
        }
    }

    public void Discard(Guid session)
    {
        hashes.Forget(session);
        blobs.Discard(session);
    }
}
