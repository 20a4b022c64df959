using FileHost.Projections.Running;
using Npgsql;

namespace FileHost.Api.Hosting;

/// <summary>Keeps the projections up with the log as long as the host runs.</summary>
internal sealed class BackgroundProjections(
    NpgsqlDataSource database, ProjectionStore store, TimeProvider clock, ILogger<BackgroundProjections> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await new ProjectionRunner(database, store, Projection.All, clock, e => LogMessages.ProjectionsFailed(log, e)).Run(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
