using System.Text.Json;
using FileHost.Api.Hosting;
using FileHost.Domain.Stored;
using FileHost.Projections.Listing;

namespace FileHost.Api.Drive.Copies;

/// <summary>
/// Works on copies in the background, some at a time. Begun ones wait in the database: what a node leaves behind when it stops or dies, it goes on
/// with when it starts again, or another does before.
/// </summary>
internal sealed class CopyQueue(CopyTable copies, Copying copying, ILogger<CopyQueue> log) : BackgroundService
{
    /// <summary>Attempts that bring a copy no further, after which it has failed.</summary>
    public const int MaxAttempts = 5;

    private const int AtOnce = 4;

    // How soon it is noticed that another node has left a copy behind.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim news = new(0);

    /// <param name="wish">Its id is random: it is all that the monitor demands.</param>
    public async Task Begin(CopyWish wish)
    {
        await copies.Begin(wish.Id, JsonSerializer.Serialize(wish, EventJson.Options));
        news.Release();
    }

    public override void Dispose()
    {
        news.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Work(stoppingToken)));

    private async Task Work(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!await Next(stopping)) await news.WaitAsync(Pause, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                LogMessages.CopiesNotFound(log, e);
                await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // False when there was nothing to do.
    private async Task<bool> Next(CancellationToken stopping)
    {
        if (await copies.Take(stopping) is not { } taken) return false;
        await using var copy = taken;
        try
        {
            await copying.Run(JsonSerializer.Deserialize<CopyWish>(copy.Wish, EventJson.Options)!, stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            LogMessages.CopyFailed(log, e, copy.Id);
            if (copy.Attempts >= MaxAttempts) await copies.Fail(copy.Id, "Something went wrong here. What was copied is there; copy the rest again.");
        }
        return true;
    }
}
