// How much memory large bodies cost: starts the host, lets it settle, and compares its peak resident memory meanwhile with that of the idle
// host. Linux only: the kernel keeps the peak in /proc.
//
//   dotnet run -c Release --project benchmarks/FileHost.Memory [clients] [MiB each]     concurrent PutFiles
//   dotnet run -c Release --project benchmarks/FileHost.Memory session [MiB]            one upload session

using System.Diagnostics;
using System.Globalization;
using FileHost.Memory;

await using var host = await HostUnderTest.Start();
if (args is ["session", ..]) await MeasureSession();
else await MeasurePutFiles();

async Task MeasurePutFiles()
{
    var (clients, mebibytes) = (Number(0, 8), Number(1, 1024));
    var editors = await Task.WhenAll(Enumerable.Range(0, clients).Select(host.OpenLocked));
    await Measure(
        $"{clients} PutFiles of {mebibytes} MiB", size => Task.WhenAll(editors.Select(editor => editor.PutFile(size))), (long)mebibytes << 20);
}

async Task MeasureSession()
{
    var (mebibytes, number) = (Number(1, 10 * 1024), 0);
    await Measure($"An upload session of {mebibytes} MiB", async size =>
    {
        var uploader = await host.BeginUpload($"session {number++}.bin");
        var file = await uploader.Upload(size);
        Console.WriteLine($"The version of {size} bytes verifies: {await uploader.Verify(file)}");
    }, (long)mebibytes << 20);
}

// Code is compiled and pools are filled by a small round, so that the figures are about the bodies.
async Task Measure(string what, Func<long, Task> work, long size)
{
    await work(1L << 20);
    await Task.Delay(TimeSpan.FromSeconds(5));
    var idle = host.ResidentBytes();
    host.ResetPeak();
    var watch = Stopwatch.StartNew();
    await work(size);
    var peak = host.PeakResidentBytes();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what}: idle {idle / 1048576.0:f1} MiB, peak {peak / 1048576.0:f1} MiB, more by {(peak - idle) / 1048576.0:f1} MiB; {watch.Elapsed.TotalSeconds:f0} s"));
}

int Number(int position, int otherwise) =>
    args.Length > position ? int.Parse(args[position], CultureInfo.InvariantCulture) : otherwise;
