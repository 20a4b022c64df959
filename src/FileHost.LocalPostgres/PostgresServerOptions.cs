namespace FileHost.LocalPostgres;

/// <summary>Where a private PostgreSQL lives and which binaries run it.</summary>
public sealed record PostgresServerOptions
{
    /// <summary>
    /// The folder of this server alone; made if missing. Holds the cluster (pg), its password (pg.secret), its settings (pg.conf),
    /// the socket (s) and instance.lock. A host that runs as root needs a folder that an unprivileged user can reach.
    /// </summary>
    public required string Folder { get; init; }

    /// <summary>The folder with initdb, pg_ctl and postgres. Null: the usual places of the operating system, then PATH.</summary>
    public string? Binaries { get; init; }

    /// <summary>Told, in one English sentence, what takes more than a moment.</summary>
    public Action<string> Progress { get; init; } = _ => { };

    /// <summary>
    /// Saves about a second of the first start by not syncing the fresh, still empty cluster. Only for tests: a power cut soon after
    /// may cost the whole cluster. Transactions are synced all the same.
    /// </summary>
    public bool SkipInitialSync { get; init; }

    internal SearchPlaces Places { get; init; } = SearchPlaces.OfThisMachine;
}
