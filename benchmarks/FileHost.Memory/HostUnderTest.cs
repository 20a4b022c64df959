using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace FileHost.Memory;

/// <summary>The host in a process of its own, with a data folder that is deleted afterwards.</summary>
internal sealed class HostUnderTest : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("filehost-memory-").FullName;
    private readonly string address = $"http://127.0.0.1:{FreePort()}";
    private readonly Process process;

    private HostUnderTest()
    {
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FileHost.Api.dll")])
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = address;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
    }

    private string TokenFile => Path.Combine(folder, "data", "admin-token");

    public static async Task<HostUnderTest> Start()
    {
        var host = new HostUnderTest();
        while (!File.Exists(host.TokenFile))
        {
            if (host.process.HasExited) throw new InvalidOperationException("The host did not start.");
            await Task.Delay(100);
        }
        return host;
    }

    /// <summary>An editor with an empty file of its own, which it has locked.</summary>
    public async Task<Editor> OpenLocked(int number)
    {
        using var administrator = Administrator();
        using var uploaded = await administrator.PutAsync($"/v1.0/me/drive/root:/memory {number}.bin:/content", new ByteArrayContent([]));
        var fileId = (await uploaded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var answer = await administrator.PostAsJsonAsync("/api/wopi/tokens", new { fileId, permissions = "edit", user = new { id = $"editor {number}" } });
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var editor = new Editor(token.GetProperty("wopiSrc").GetString()!, token.GetProperty("accessToken").GetString()!);
        await editor.Lock();
        return editor;
    }

    /// <summary>An upload session for a new file.</summary>
    public async Task<Uploader> BeginUpload(string name)
    {
        var administrator = Administrator();
        using var answer = await administrator.PostAsync($"/v1.0/me/drive/root:/{name}:/createUploadSession", null);
        var session = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return new Uploader(administrator, session.GetProperty("uploadUrl").GetString()!);
    }

    public long ResidentBytes() => Status("VmRSS:");

    public long PeakResidentBytes() => Status("VmHWM:");

    /// <summary>Makes the peak begin anew from what is resident now (proc(5), clear_refs).</summary>
    public void ResetPeak() => File.WriteAllText($"/proc/{process.Id}/clear_refs", "5");

    public async ValueTask DisposeAsync()
    {
        using (var interrupt = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)])) await interrupt.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private HttpClient Administrator()
    {
        var administrator = new HttpClient { BaseAddress = new Uri(address), Timeout = Timeout.InfiniteTimeSpan };
        administrator.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(TokenFile).Trim());
        return administrator;
    }

    private long Status(string name)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
