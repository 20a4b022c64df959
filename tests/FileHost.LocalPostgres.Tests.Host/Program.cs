using FileHost.LocalPostgres;
using FileHost.LocalPostgres.Tests.Host;

// A host for tests to kill. Starts the private database in the folder of the first argument, prints a line with the server's process
// id and connection string, and waits: the line "again" stops and starts the database, the end of the input ends the host.
// With --never-reap it takes in orphans as a container's first process does, and like a bad one leaves them zombies.
if (args.Contains("--never-reap") && Native.Prctl(Native.SetChildSubreaper, 1, 0, 0, 0) != 0) return 1;
string? line;
do
{
    var options = new PostgresServerOptions { Folder = args[0], SkipInitialSync = true };
    await using var server = await PostgresServer.Start(options, CancellationToken.None);
    Console.WriteLine($"{server.ProcessId} {server.ConnectionString}");
    line = Console.ReadLine();
}
while (line is "again");
return 0;
