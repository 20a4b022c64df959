namespace FileHost.LocalPostgres;

/// <summary>
/// A private PostgreSQL in one folder, started with the host and stopped with it. 1. The first start makes the database; nothing
/// needs to be set up. 2. What was committed survives the end of the host, of the server, and of the machine, however they end.
/// 3. The next start takes over whatever a killed host left behind. 4. One folder serves one host at a time.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly InstanceLock instance;
    private readonly ServerProcess process;
    private int stopped;

    private PostgresServer(InstanceLock instance, ServerProcess process, string connectionString)
    {
        this.instance = instance;
        this.process = process;
        ProcessId = process.ProcessId;
        ConnectionString = connectionString;
    }

    /// <summary>For Npgsql: the superuser's connection to the database "postgres". Holds the password.</summary>
    public string ConnectionString { get; }

    /// <summary>The operating system's number of the server's first process.</summary>
    public int ProcessId { get; }

    /// <summary>
    /// Returns when the server accepts connections: after a quarter of a second, the first time after some seconds. Throws
    /// <see cref="PostgresNotFoundException"/>, <see cref="FolderInUseException"/>, or <see cref="LocalPostgresException"/> with the
    /// end of the server's log. Cancelling stops whatever was started.
    /// </summary>
    public static async Task<PostgresServer> Start(PostgresServerOptions options, CancellationToken cancellationToken)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Folder));
        RefuseWhatPgCtlMisreads(folder);
        var binaries = await PostgresBinaries.Find(options, PostgresCluster.MajorIn(folder), cancellationToken);
        var taken = InstanceLock.Take(folder);
        try
        {
            var cluster = await Prepare(options, folder, binaries, cancellationToken);
            var password = cluster.Password();
            var server = new ServerProcess(cluster, options.Progress);
            await server.EndOrphan(cancellationToken);
            var endpoint = await server.Start(cancellationToken);
            return new(taken, server, endpoint.ConnectionString(password));
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Ends all connections, rolls back what is open and stops the server cleanly, then frees the folder. Does nothing the second
    /// time. Cancelling leaves the server stopping on its own; the next start waits for it.
    /// </summary>
    public async Task Stop(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref stopped, 1) == 1) return;
        try
        {
            await process.Stop(cancellationToken);
        }
        finally
        {
            instance.Dispose();
        }
    }

    public async ValueTask DisposeAsync() => await Stop(CancellationToken.None);

    // pg_ctl puts the path between double quotes into a shell command and escapes nothing.
    private static void RefuseWhatPgCtlMisreads(string folder)
    {
        if (OperatingSystem.IsWindows() || folder.AsSpan().IndexOfAny("\"$`\\\n") < 0) return;
        throw new LocalPostgresException(
            $"The name of the folder {folder} has one of the characters \" $ ` \\, which PostgreSQL's pg_ctl misreads. Choose another name.");
    }

    private static async Task<PostgresCluster> Prepare(
        PostgresServerOptions options, string folder, PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        var user = await Unprivileged.For(PostgresCluster.FilesIn(folder), cancellationToken);
        await user.CheckReach(binaries.Folder, cancellationToken);
        await user.CheckReach(folder, cancellationToken);
        var cluster = new PostgresCluster(folder, binaries, user);
        if (PostgresCluster.MajorIn(folder) is null)
        {
            options.Progress($"Creating a private database in {folder} (the first start takes some seconds).");
            await cluster.Create(options, cancellationToken);
        }
        return cluster;
    }
}
