using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace FileHost.Testing;

/// <summary>
/// The host as a process of its own, as a user starts it: with its private PostgreSQL, unless it is given a database, and one data folder. It
/// can be killed.
/// </summary>
public sealed class HostProcess : IAsyncDisposable
{
    private readonly TestFolder folder = TestFolder.Create("process");
    private Process? process;

    /// <summary>Settings of the section "FileHost".</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>A database that is there; null for a private PostgreSQL.</summary>
    public PostgresDatabase? Database { get; init; }

    /// <summary>A command that runs the one behind it, for example with limits.</summary>
    public string[] Inside { get; set; } = [];

    public string Address { get; } = $"http://127.0.0.1:{FreePort()}";

    /// <summary>The same host by https, with a certificate of its own for this address and for Graph's.</summary>
    public string SecureAddress { get; } = $"https://127.0.0.1:{FreePort()}";

    /// <summary>The certificate, for clients that must be told to believe it.</summary>
    public string CertificateFile => Path.Combine(folder.Path, "host.pem");

    public string DataFolder => Path.Combine(folder.Path, "data");

    /// <summary>The first process of the private PostgreSQL.</summary>
    public int PostgresId => int.Parse(
        File.ReadLines(Path.Combine(DataFolder, "postgres", "pg", "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Starts, and returns when requests are answered and the first steps are done.</summary>
    public async Task Start()
    {
        Directory.CreateDirectory(DataFolder);
        File.Delete(Path.Combine(DataFolder, "admin-token"));
        string[] command = [.. Inside, "dotnet", Path.Combine(AppContext.BaseDirectory, "FileHost.Api.dll")];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = $"{Address};{SecureAddress}";
        start.Environment["Kestrel__Certificates__Default__Path"] = CertificateFile;
        start.Environment["Kestrel__Certificates__Default__KeyPath"] = HostCertificate.Make(CertificateFile);
        start.Environment.Remove("ConnectionStrings__FileHost");
        if (Database is not null) start.Environment["ConnectionStrings__FileHost"] = Database.OwnerConnectionString;
        foreach (var (name, value) in Settings) start.Environment[$"FileHost__{name}"] = value;
        process = Process.Start(start)!;
        var output = new List<string>();
        process.OutputDataReceived += (_, line) => { lock (output) output.Add(line.Data ?? ""); };
        process.ErrorDataReceived += (_, line) => { lock (output) output.Add(line.Data ?? ""); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!File.Exists(Path.Combine(DataFolder, "admin-token")))
        {
            if (process.HasExited) throw new InvalidOperationException(string.Join('\n', output));
            await Task.Delay(50);
        }
    }

    /// <summary>How the process has ended; null while it runs.</summary>
    public int? ExitCode => process is { HasExited: true } ended ? ended.ExitCode : null;

    /// <summary>A bearer token of somebody who may do everything.</summary>
    public string AdministratorsToken => File.ReadAllText(Path.Combine(DataFolder, "admin-token")).Trim();

    public HttpClient Administrator()
    {
        var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdministratorsToken);
        return client;
    }

    /// <summary>Ends the host at once, as kill -9 does. Its PostgreSQL lives on.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) await Kill();
        if (Database is null) await EndPostgres();
        process?.Dispose();
        folder.Dispose();
    }

    // Whatever is left of PostgreSQL is taken over by a last, orderly run.
    private async Task EndPostgres()
    {
        await using (await LocalPostgres.PostgresServer.Start(
            new LocalPostgres.PostgresServerOptions { Folder = Path.Combine(DataFolder, "postgres") }, CancellationToken.None)) { }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
