// How much memory concurrent PutFiles cost: starts the host, lets it settle, and compares its peak resident memory during the saves with
// that of the idle host. Linux only: the kernel keeps the peak in /proc.
//
//   dotnet run -c Release --project benchmarks/FileHost.Memory [clients] [MiB each]

using System.Globalization;
using FileHost.Memory;

var clients = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 8;
var mebibytes = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1024;

await using var host = await HostUnderTest.Start();
var editors = await Task.WhenAll(Enumerable.Range(0, clients).Select(host.OpenLocked));

// Code is compiled and pools are filled by a small round, so that the figures are about the bodies.
await Task.WhenAll(editors.Select(editor => editor.PutFile(1L << 20)));
await Task.Delay(TimeSpan.FromSeconds(5));
var idle = host.ResidentBytes();
host.ResetPeak();
await Task.WhenAll(editors.Select(editor => editor.PutFile((long)mebibytes << 20)));
var peak = host.PeakResidentBytes();

Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{clients} PutFiles of {mebibytes} MiB: idle {idle / 1048576.0:f1} MiB, peak {peak / 1048576.0:f1} MiB, more by {(peak - idle) / 1048576.0:f1} MiB"));
