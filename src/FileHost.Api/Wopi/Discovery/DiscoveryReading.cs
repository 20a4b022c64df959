namespace FileHost.Api.Wopi.Discovery;

/// <summary>Reads the discovery of all editors in the background, at start and when it is old. Nothing waits for it; a failure is tried again.</summary>
internal sealed class DiscoveryReading(WopiClients clients, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (clients.All.Count == 0) return;
        using var timer = new PeriodicTimer(WopiClient.Pause, clock);
        try
        {
            do await Task.WhenAll(clients.All.Select(client => client.Refresh(stoppingToken)));
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
