using FileHost.EventStore.Postgres;
using FileHost.Projections.Running;

// A node of its own that keeps the projections up with the log, to be stopped (its input ends) or killed by the tests: <connection string>.
await using var database = PostgresEventStore.Connect(args[0]);
using var stop = new CancellationTokenSource();
var runner = new ProjectionRunner(database, new ProjectionStore(database), Projection.All, TimeProvider.System, Console.Error.WriteLine);
var running = runner.Run(stop.Token);
await Console.In.ReadToEndAsync();
await stop.CancelAsync();
try
{
    await running;
}
catch (OperationCanceledException)
{
    // That was the end of the input.
}
