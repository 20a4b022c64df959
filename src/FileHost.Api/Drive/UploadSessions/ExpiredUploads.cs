using FileHost.BlobStore;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>
/// Takes back the space of sessions that have expired, and of bytes that a crash has left without a session. Any node may do it at any time;
/// a session's row is there before its first byte.
/// </summary>
internal sealed class ExpiredUploads(
    UploadSessionTable sessions, StagedUploads uploads, IBlobStore blobs, TimeProvider clock, ILogger<ExpiredUploads> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    public async Task Collect(CancellationToken cancellationToken)
    {
        foreach (var expired in await sessions.Expire(cancellationToken)) uploads.Discard(expired);
        foreach (var orphan in await sessions.Orphans(blobs.ListStaged(), cancellationToken)) uploads.Discard(orphan);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Collect(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                LogMessages.UploadsNotCollected(log, e);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
