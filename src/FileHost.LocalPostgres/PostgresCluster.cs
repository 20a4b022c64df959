using System.Globalization;
using System.Security.Cryptography;

namespace FileHost.LocalPostgres;

/// <summary>The files of one private database: made once by initdb, then only run.</summary>
internal sealed class PostgresCluster(string folder, PostgresBinaries binaries, Unprivileged user)
{
    public const string Superuser = "postgres";

    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string half = Path.Combine(folder, "pg.new");
    private readonly string secret = Path.Combine(folder, "pg.secret");

    public string Folder => folder;
    public string Files { get; } = FilesIn(folder);
    public PostgresBinaries Binaries => binaries;
    public Unprivileged User => user;
    public ServerLog Log { get; } = new(FilesIn(folder));

    public static string FilesIn(string folder) => Path.Combine(folder, "pg");

    /// <summary>The major version that made the cluster in the folder; null when there is none.</summary>
    public static int? MajorIn(string folder)
    {
        var version = Path.Combine(FilesIn(folder), "PG_VERSION");
        return File.Exists(version) ? int.Parse(File.ReadAllText(version), CultureInfo.InvariantCulture) : null;
    }

    public string Password() => File.Exists(secret)
        ? File.ReadAllText(secret).Trim()
        : throw new LocalPostgresException($"{secret} is missing: without this password nobody can open the database beside it.");

    /// <summary>
    /// Makes the cluster under another name and renames it when it is whole: a power cut in the middle leaves nothing that looks like
    /// a cluster, and what it leaves is discarded here.
    /// </summary>
    public async Task Create(PostgresServerOptions options, CancellationToken cancellationToken)
    {
        if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
        if (Directory.Exists(Files)) RemoveEmpty(Files);
        await WriteSecret(cancellationToken);
        MakePrivate(half);
        await user.Own(half, cancellationToken);
        await Run(user.Command(Initdb(options.SkipInitialSync)), cancellationToken);
        await IncludeSettings(cancellationToken);
        if (!options.SkipInitialSync) await Sync(cancellationToken);
        Directory.Move(half, Files);
        if (!options.SkipInitialSync) await Sync(cancellationToken);
    }

    /// <summary>
    /// Writes the settings that this start needs and clears what the last one left. They stand outside the cluster, in a file that
    /// the server cannot write; ALTER SYSTEM overrules them. Whatever makes a commit durable keeps PostgreSQL's own default: on.
    /// </summary>
    public async Task Configure(Endpoint endpoint, CancellationToken cancellationToken)
    {
        await user.Own(Files, cancellationToken);
        if (endpoint.IsSocket) await MakeSocketFolder(endpoint.Host, cancellationToken);
        File.Delete(Log.OfStart);
        var settings = Path.Combine(folder, "pg.conf");
        await File.WriteAllTextAsync(settings, $"""
            # Written at every start of FileHost; set your own with ALTER SYSTEM.
            cluster_name = 'filehost'
            max_connections = 200
            shared_buffers = '128MB'
            timezone = 'UTC'
            log_timezone = 'UTC'
            {ServerLog.Settings}
            {endpoint.Settings}
            """, cancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(settings, ReadableByAll);
    }

    // A killed server leaves its socket and the socket's own lock file.
    private async Task MakeSocketFolder(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        MakePrivate(path);
        await user.Own(path, cancellationToken);
    }

    private string[] Initdb(bool skipSync) =>
    [
        binaries.Initdb, "-D", half, "-U", Superuser, "-A", "scram-sha-256", $"--pwfile={secret}", "-E", "UTF8", "--locale=C",
        "--data-checksums", .. skipSync ? new[] { "--no-sync" } : [],
    ];

    private async Task WriteSecret(CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.Delete(secret);
        await using (var file = new FileStream(secret, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(48, lowercase: true)));
            file.Flush(flushToDisk: true);
        }
        await user.Own(secret, cancellationToken);
    }

    // Root does not write into a folder of somebody else, where a symbolic link could lead it astray: the user writes itself.
    private async Task IncludeSettings(CancellationToken cancellationToken)
    {
        const string include = "include_if_exists = '../pg.conf'\n";
        var configuration = Path.Combine(half, "postgresql.conf");
        if (user.Name is null) await File.AppendAllTextAsync(configuration, include, cancellationToken);
        else await Run(user.Command("tee", "-a", configuration), cancellationToken, include);
    }

    // The whole file system, once in a cluster's life: the names of the folder and of its parents must last too.
    private async Task Sync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsWindows()) await Run(["sync", "-f", folder], cancellationToken);
    }

    private async Task Run(IEnumerable<string> words, CancellationToken cancellationToken, string input = "")
    {
        var outcome = await Command.Run(words, folder, cancellationToken, input);
        if (!outcome.Succeeded) throw new LocalPostgresException($"The private database could not be made in {folder}: {outcome.Text}");
    }

    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void RemoveEmpty(string path)
    {
        if (Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new LocalPostgresException($"{path} holds files but no PostgreSQL cluster. Move them away, or choose another folder.");
        }
        Directory.Delete(path);
    }
}
