using System.Diagnostics;

namespace FileHost.LocalPostgres;

/// <summary>
/// Starts and stops the server of a cluster through pg_ctl, which puts it into a session of its own: a Ctrl-C in the host's terminal
/// does not reach the database before the host has finished its requests.
/// </summary>
internal sealed class ServerProcess(PostgresCluster cluster, Action<string> progress)
{
    private const string Week = "604800";
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongStart = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastBackends = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestStop = TimeSpan.FromMinutes(5);

    private readonly Postmaster postmaster = new(cluster.Files);

    public int ProcessId => postmaster.ProcessId ?? 0;

    /// <summary>
    /// Stops the server of a killed host and removes what a killed server left. Only for the holder of the instance lock: it alone
    /// knows that no other host uses the server.
    /// </summary>
    public async Task EndOrphan(CancellationToken cancellationToken)
    {
        if (!postmaster.HasFile) return;
        if (await postmaster.Runs(cancellationToken)) progress("Stopping the database that an earlier, killed FileHost left running.");
        await Stop(cancellationToken);
        if (!await Until(() => Task.FromResult(!postmaster.HasBackends()), LastBackends, cancellationToken))
        {
            throw new LocalPostgresException(
                $"Processes of an earlier PostgreSQL still work on {cluster.Files}. End them (see ps -C postgres) and start again.");
        }
        postmaster.Forget();
    }

    /// <summary>Returns once the server accepts connections, after a crash once recovery is done, however long that takes.</summary>
    public async Task<Endpoint> Start(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var endpoint = Endpoint.In(cluster.Folder);
            await cluster.Configure(endpoint, cancellationToken);
            var outcome = await Launch(cancellationToken);
            if (outcome.Succeeded) return endpoint;
            var portWasTaken = !endpoint.IsSocket && !endpoint.IsStillFree();
            if (!portWasTaken || attempt == 3) throw new LocalPostgresException(cluster.Log.Explain(outcome));
        }
    }

    /// <summary>Fast stop: open transactions are rolled back, everything committed is on disk. Does nothing when no server runs.</summary>
    public async Task Stop(CancellationToken cancellationToken)
    {
        if (!await postmaster.Runs(cancellationToken)) return;
        // pg_ctl would wait for postmaster.pid to vanish, which it never does when the server is killed meanwhile and stays a zombie.
        var outcome = await PgCtl(["-m", "fast", "-W", "stop"], cancellationToken);
        if (!await Until(async () => !await postmaster.Runs(cancellationToken), LongestStop, cancellationToken))
        {
            throw new LocalPostgresException($"The private database in {cluster.Files} does not stop. {outcome.Text}");
        }
    }

    private async Task<CommandOutcome> Launch(CancellationToken cancellationToken)
    {
        var start = PgCtl(["-l", cluster.Log.OfStart, "-t", Week, "-w", "start"], CancellationToken.None);
        try
        {
            var waited = await Task.WhenAny(start, Task.Delay(LongStart, cancellationToken));
            if (waited != start && !cancellationToken.IsCancellationRequested)
            {
                progress("Still starting the database: after an unclean stop it first recovers, which can take minutes.");
            }
            return await start.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // A server that is not up yet cannot be told to stop, but it has been born and will be.
            while (!start.IsCompleted && !await postmaster.Runs(CancellationToken.None)) await Task.Delay(Moment, CancellationToken.None);
            await Stop(CancellationToken.None);
            await start;
            throw;
        }
    }

    private static async Task<bool> Until(Func<Task<bool>> reached, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var waited = Stopwatch.StartNew(); !await reached(); await Task.Delay(Moment, cancellationToken))
        {
            if (waited.Elapsed > patience) return false;
        }
        return true;
    }

    private Task<CommandOutcome> PgCtl(string[] words, CancellationToken cancellationToken) => Command.Run(
        cluster.User.Command([cluster.Binaries.PgCtl, "-D", cluster.Files, .. words]), cluster.Folder, cancellationToken);
}
