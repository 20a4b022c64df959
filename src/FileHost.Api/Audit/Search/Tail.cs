using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FileHost.Api.Hosting;
using FileHost.Projections.Searching;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Audit.Search;

/// <summary>
/// Follows the log as it grows, by server-sent events. Each event carries its position as id, so that a client that lost the connection goes
/// on where it was (Last-Event-ID); while nothing happens, how far the answer goes is said now and then.
/// </summary>
internal sealed class Tail(
    EventQuery events, Showing showing, ProjectionNews news, IOptions<JsonOptions> json, TimeProvider clock, IHostApplicationLifetime host)
{
    private const string LastEventId = "Last-Event-ID";
    private const int Batch = 100;
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private int open;

    public async Task<IResult> Follow(EventQuestion question, string? after, Asked asked)
    {
        if (question.Filter(out var problem) is not { } filter) return Asked.Bad(problem);
        var begin = asked.Http.Request.Headers[LastEventId].FirstOrDefault() ?? after;
        var position = -1L;
        if (begin is not null && !long.TryParse(begin, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out position))
            return Asked.Bad("after and Last-Event-ID must be the position of an event.");
        if (Volatile.Read(ref open) >= MostAtOnce)
            return Results.Problem("Too many follow the log already. Try again later.", statusCode: StatusCodes.Status503ServiceUnavailable);
        await asked.Record();
        if (begin is null) position = (await asked.AsOf(Sources.Events)).Events - 1;
        return TypedResults.ServerSentEvents(Items(filter, position, asked, asked.Token));
    }

    private async IAsyncEnumerable<SseItem<string>> Items(
        EventFilter filter, long after, Asked asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref open);
        try
        {
            // An hour at most, so that a token that has ended does not follow on for ever: the client comes back with a new one.
            using var end = new CancellationTokenSource(Longest, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, host.ApplicationStopping, cancellationToken);
            while (!either.IsCancellationRequested)
            {
                var (woken, asOf) = (news.Next, await asked.AsOf(Sources.Events));
                var found = await events.Find(filter, new(Batch, After: after, OldestFirst: true), cancellationToken);
                foreach (var shown in await showing.Events(found, cancellationToken)) yield return Item(shown, "event", shown.Position);
                after = found.Count == Batch ? found[^1].Position : Math.Max(found.Count == 0 ? after : found[^1].Position, asOf.Events - 1);
                if (found.Count == Batch) continue;
                yield return Item(asOf, "asOf", after);
                await Wait(woken, either.Token);
            }
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    private static async Task Wait(Task woken, CancellationToken end)
    {
        try
        {
            await woken.WaitAsync(Quiet, end);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Nothing happened, or it is over: the caller sees which.
        }
    }

    private SseItem<string> Item<T>(T data, string kind, long position) =>
        new(JsonSerializer.Serialize(data, json.Value.SerializerOptions), kind) { EventId = position.ToString(CultureInfo.InvariantCulture) };
}
