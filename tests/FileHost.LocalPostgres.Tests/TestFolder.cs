namespace FileHost.LocalPostgres.Tests;

/// <summary>A folder of one test or class, short enough for a socket, not there until somebody makes it, deleted at the end.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"fh-{Guid.NewGuid():N}"[..15]);

    public Task<PostgresServer> Start(Action<string>? progress = null) =>
        PostgresServer.Start(Options(progress), TestContext.Current.CancellationToken);

    public PostgresServerOptions Options(Action<string>? progress = null) =>
        new() { Folder = Path, SkipInitialSync = true, Progress = progress ?? (_ => { }) };

    public string File(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    /// <summary>Nothing on Windows, which has no modes.</summary>
    public UnixFileMode ModeOf(params string[] names) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : System.IO.File.GetUnixFileMode(File(names));

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
