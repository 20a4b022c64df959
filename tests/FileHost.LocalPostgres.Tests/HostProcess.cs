using System.Diagnostics;
using System.Globalization;

namespace FileHost.LocalPostgres.Tests;

/// <summary>A host in a process of its own, to be killed.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process process;

    private HostProcess(Process process) => this.process = process;

    public int ServerId { get; private set; }
    public string ConnectionString { get; private set; } = "";

    public static async Task<HostProcess> Start(TestFolder folder, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "FileHost.LocalPostgres.Tests.Host.dll");
        var start = new ProcessStartInfo("dotnet", [program, folder.Path, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var host = new HostProcess(Process.Start(start)!);
        await host.ReadServer();
        return host;
    }

    /// <summary>Lets the host stop its server and start it again.</summary>
    public async Task Restart()
    {
        await process.StandardInput.WriteLineAsync("again");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        await ReadServer();
    }

    /// <summary>Ends the host at once, as SIGKILL does; its server lives on.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void KillServer()
    {
        using var server = Process.GetProcessById(ServerId);
        server.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.StandardInput.Close();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private async Task ReadServer()
    {
        var words = (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ', 2);
        ServerId = int.Parse(words[0], CultureInfo.InvariantCulture);
        ConnectionString = words[1];
    }
}
