using FileHost.Projections.Running;
using Npgsql;

namespace FileHost.Api.Hosting;

/// <summary>Wakes everybody on this node who follows the projections, with one connection for all of them.</summary>
internal sealed class ProjectionNews(NpgsqlDataSource database, TimeProvider clock, ILogger<ProjectionNews> log) : BackgroundService
{
    private TaskCompletionSource next = NewSource();

    /// <summary>Done when a projection has come further, or may have. Take it before you read, so that nothing is missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                LogMessages.NewsLost(log, e);
                await Task.Delay(ProjectionRunner.Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Listen(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand($"listen {ProjectionStore.Channel}", connection)) await listen.ExecuteNonQueryAsync(cancellationToken);
        while (true)
        {
            // Also the first time: nobody knows what came before anybody listened.
            Interlocked.Exchange(ref next, NewSource()).SetResult();
            await connection.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
