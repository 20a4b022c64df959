// Whether a hundred times the history feels the same: the same questions on a small and on a large random history, in the same run and on the
// same server; how fast the projections are filled anew, beside a bare read of the same rows; and how far they lag behind steady saves.
//
//   dotnet run -c Release --project benchmarks/FileHost.Scale [events, small] [events, large] [folder] [rebuilds] [questions] [lag]
//
// The server is private and lies in the folder, which is kept: the next run finds the histories there. Without one, a temporary folder.
// Whoever names no part gets all of them; questions need projections that an earlier run has filled.

using System.Globalization;
using FileHost.Scale;

var small = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 50_000;
var large = args.Length > 1 ? long.Parse(args[1], CultureInfo.InvariantCulture) : 5_000_000;

await using var server = await Server.Start(args.Length > 2 ? args[2] : null);
await using var few = await Database.Open(server, small);
await using var many = await Database.Open(server, large);
if (Wanted("rebuilds")) await Rebuilds.Measure(few);
if (Wanted("rebuilds")) await Rebuilds.Measure(many);
await few.Settle();
await many.Settle();
if (Wanted("questions")) await Comparison.Run(few, many);
if (Wanted("questions")) await Plans.Print(many);
if (Wanted("lag")) await Lagging.Measure(many);

bool Wanted(string part) => args.Length <= 3 || args.Skip(3).Contains(part, StringComparer.Ordinal);
