using System.Diagnostics;

namespace FileHost.LocalPostgres;

/// <summary>Starts and stops the server of a cluster through pg_ctl, which puts it into a session of its own: a Ctrl-C in the host's
/// terminal does not reach the database before the host has finished its requests.</summary>
internal sealed class ServerProcess(PostgresCluster cluster, Action<string> progress)
{
    private const string StartSeconds = "604800", StopSeconds = "300";
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongStart = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastBackends = TimeSpan.FromSeconds(30);

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
        var waited = Stopwatch.StartNew();
        while (postmaster.HasBackends())
        {
            if (waited.Elapsed > LastBackends)
            {
                throw new LocalPostgresException(
                    $"Processes of an earlier PostgreSQL still work on {cluster.Files}. End them (see ps -C postgres) and start again.");
            }
            await Task.Delay(Moment, cancellationToken);
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
        var outcome = await PgCtl(["-m", "fast", "-t", StopSeconds, "-w", "stop"], cancellationToken);
        if (!outcome.Succeeded && await postmaster.Runs(cancellationToken))
        {
            throw new LocalPostgresException($"The private database in {cluster.Files} does not stop: {outcome.Text}");
        }
    }

    private async Task<CommandOutcome> Launch(CancellationToken cancellationToken)
    {
        var start = PgCtl(["-l", cluster.Log.OfStart, "-t", StartSeconds, "-w", "start"], CancellationToken.None);
        try
        {
            var waited = await Task.WhenAny(start, Task.Delay(LongStart, cancellationToken));
            if (waited != start && !cancellationToken.IsCancellationRequested)
            {
                progress("The database recovers from an unclean stop; with much unsaved work this takes minutes.");
            }
            return await start.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            while (!start.IsCompleted && !postmaster.HasFile) await Task.Delay(Moment, CancellationToken.None);
            await Stop(CancellationToken.None);
            throw;
        }
    }

    private Task<CommandOutcome> PgCtl(string[] words, CancellationToken cancellationToken) => Command.Run(
        cluster.User.Command([cluster.Binaries.PgCtl, "-D", cluster.Files, .. words]), cluster.Folder, cancellationToken);
}
