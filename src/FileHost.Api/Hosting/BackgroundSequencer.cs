using FileHost.EventStore;

namespace FileHost.Api.Hosting;

/// <summary>Runs the sequencer as long as the host runs.</summary>
internal sealed class BackgroundSequencer(IEventStore store, TimeProvider clock, ILogger<BackgroundSequencer> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await new Sequencer(store, clock, e => LogMessages.NotSequenced(log, e)).Run(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
