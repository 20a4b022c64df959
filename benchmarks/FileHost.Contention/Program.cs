// Whether the host keeps its word when editors (by WOPI) and programs (as a driveItem) save one file at the same time, for some time: no answer
// but success and refusal, every acknowledged content retrievable as its version, every refusal explained by the history, a chain that verifies.
// Ends with 1 when anything is wrong.
//
//   dotnet run -c Release --project benchmarks/FileHost.Contention [seconds] [clients of a kind]

using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using FileHost.Testing;
using FileHost.Testing.TwoProtocols;

var (duration, clients) = (TimeSpan.FromSeconds(Number(0, 20)), Number(1, 16));

await using var host = new HostProcess();
await host.Start();
using var administrator = host.Administrator();
var shared = new SharedFile(administrator, administrator, await NewFile());
var watch = Stopwatch.StartNew();
await shared.Save(clients, _ => watch.Elapsed < duration);
Console.WriteLine(Text($"{clients} editors and {clients} programs, one file, {watch.Elapsed.TotalSeconds:f1} s"));
foreach (var (operation, status, count) in shared.Answers.Counts) Console.WriteLine(Text($"{operation,-20} {status,-10} {count,7}"));
Console.WriteLine(Text($"{shared.Answers.Acknowledged.Count} versions acknowledged, {shared.Answers.Refused.Count} requests refused"));
var problems = await shared.Problems();
Console.WriteLine(problems.Count == 0
    ? "Every content is its version, every refusal is in the history, the chain verifies."
    : Text($"{problems.Count} violations, the first of them:"));
foreach (var problem in problems.Take(20)) Console.WriteLine(problem);
return problems.Count == 0 && shared.Answers.Acknowledged.Count > 0 ? 0 : 1;

async Task<string> NewFile()
{
    using var uploaded = await administrator.PutAsync("/v1.0/me/drive/root:/shared.txt:/content", new StringContent("before"));
    return (await uploaded.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
}

int Number(int position, int otherwise) => args.Length > position ? int.Parse(args[position], CultureInfo.InvariantCulture) : otherwise;

static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
