using System.Globalization;
using System.Security.Cryptography;
using FileHost.BlobStore;
using FileHost.Domain;

// A process of its own, to be killed, starved or traced by the tests: <what to do> <the store's folder>.
const int piece = 64 * 1024;
var (task, folder) = (args[0], args[1]);
var store = new DiskBlobStore(folder);
await (task switch
{
    "put" => PutOne(),
    "put-many" => PutMany(),
    "stop-halfway" => StopHalfway(),
    "stage-halfway" => StageHalfway(),
    "publish" => Publish(),
    "fill" => Fill(),
    _ => throw new ArgumentException($"Unknown task {task}.", nameof(args)),
});

async Task PutOne() => Console.WriteLine(await Put(seed: 1, size: 3 * piece));

// Names each content once it is stored. Ends by itself when nobody comes to kill it.
async Task PutMany()
{
    for (var seed = 0; seed < 2000; seed++) Console.WriteLine(await Put(seed, size: seed * 7919 % (3 * piece)));
}

// Lives until it is killed or its input ends.
async Task StopHalfway()
{
    await using var writer = store.Create();
    await writer.Write(new byte[16 * piece], CancellationToken.None);
    Console.WriteLine("halfway");
    await Console.In.ReadToEndAsync();
}

// The same with a staged content, of which the first bytes are durable.
async Task StageHalfway()
{
    await using var staged = store.Stage(Guid.NewGuid(), create: true)!;
    await staged.Write(new byte[16 * piece], CancellationToken.None);
    await staged.Flush(CancellationToken.None);
    await staged.Write(new byte[piece], CancellationToken.None);
    Console.WriteLine("halfway");
    await Console.In.ReadToEndAsync();
}

async Task Publish()
{
    await using var staged = store.Stage(Guid.NewGuid(), create: true)!;
    var bytes = new byte[piece];
    await staged.Write(bytes, CancellationToken.None);
    await staged.Flush(CancellationToken.None);
    var hash = new ContentHash(SHA256.HashData(bytes));
    await staged.Publish(hash, CancellationToken.None);
    Console.WriteLine(hash);
}

// Writes until the store refuses; then tells how, what is left below the folder, and whether a small content still fits.
async Task Fill()
{
    var refusal = await Record(async () => await Put(seed: 1, size: 1024 * piece));
    var left = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count();
    await Put(seed: 2, size: 1);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{refusal}, {left} files left, then a byte was stored"));
}

async Task<string> Put(int seed, int size)
{
    var bytes = new byte[size];
    new Random(seed).NextBytes(bytes);
    await using var writer = store.Create();
    for (var at = 0; at < size; at += piece) await writer.Write(bytes.AsMemory(at, Math.Min(piece, size - at)), CancellationToken.None);
    return (await writer.Complete(CancellationToken.None)).ToString();
}

static async Task<string> Record(Func<Task> action)
{
    try
    {
        await action();
        return "nothing refused";
    }
    catch (IOException refusal)
    {
        return refusal.GetType().Name;
    }
}
