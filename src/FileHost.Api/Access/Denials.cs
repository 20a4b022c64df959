using System.Net;
using System.Security.Cryptography;
using System.Text;
using FileHost.Api.Streams;
using FileHost.Domain.Access;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Access;

/// <summary>
/// Counts requests that were turned away, per source and minute, so that nobody can fill the log by knocking. What has been counted is
/// written at the end of each minute, and when the host stops.
/// </summary>
public sealed class Denials(IEventStore store, Transact transact, Drafts drafts, TimeProvider clock, ILogger<Denials> log) : BackgroundService
{
    private const int Shards = 16;

    // Beyond this many sources in a minute, the rest is counted together: an attacker must not fill the memory either.
    private const int MostSources = 1000;

    private readonly Lock gate = new();
    private Dictionary<(string Why, string Source), long> counts = [];

    public void Count(string why, IPAddress? source) => Count(why, source?.ToString() ?? "", 1);

    /// <summary>Writes what has been counted since the last time. What could not be written is counted again with the next window.</summary>
    public async Task Write(DateTime window, CancellationToken cancellationToken)
    {
        foreach (var ((why, source), count) in Taken())
        {
            try
            {
                await Write(new AccessDenied(why, count, window), source, cancellationToken);
            }
            catch (Exception e)
            {
                Count(why, source, count);
                LogMessages.DenialsNotWritten(log, e);
            }
        }
    }

    private void Count(string why, string source, long count)
    {
        lock (gate)
        {
            var key = (why, counts.Count < MostSources ? source : "");
            counts[key] = counts.GetValueOrDefault(key) + count;
        }
    }

    private Dictionary<(string Why, string Source), long> Taken()
    {
        lock (gate)
        {
            var taken = counts;
            counts = [];
            return taken;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        var window = Minute();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Write(window, CancellationToken.None);
                window = Minute();
            }
        }
        catch (OperationCanceledException)
        {
            await Write(window, CancellationToken.None);
        }
    }

    private Task Write(AccessDenied denied, string source, CancellationToken cancellationToken)
    {
        var name = WellKnown.SecurityShard(SHA256.HashData(Encoding.UTF8.GetBytes(source))[0] % Shards);
        var request = RequestFacts.OfTheHost with { Ip = source };
        return transact.Run(Guid.CreateVersion7(), async token =>
        {
            var shard = (await store.Resolve(WellKnown.Folder, [name], token)).FirstOrDefault().As(StreamKinds.Security);
            var id = shard?.State.Id ?? Guid.CreateVersion7();
            var draft = drafts.Begin(request, shard?.Head ?? StreamHead.None);
            draft.Append(StreamKinds.Security, id, shard, [denied]);
            if (shard is null) draft.Take(new ItemName(WellKnown.Folder, name, id));
            return new Attempt<bool>(draft.Done(), true);
        }, cancellationToken);
    }

    private DateTime Minute()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
    }
}
