using FileHost.Projections.Attribution;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>An event with what is judged of it.</summary>
/// <param name="Session">The editing session that it belongs to; null outside of every one.</param>
/// <param name="Save">An accepted save's version and whose work it is; null for any other event.</param>
/// <param name="Probe">A refusal that is probably no incident: see <see cref="Probing"/>.</param>
public sealed record JudgedEvent(FoundEvent Event, EditingSessionId? Session, AttributedVersion? Save, bool Probe);

/// <summary>Judges events of files from the facts around them.</summary>
public sealed class JudgementQuery(NpgsqlDataSource database, ContentVersionQuery versions)
{
    /// <summary>In the order of the events.</summary>
    public async Task<IReadOnlyList<JudgedEvent>> Of(IReadOnlyList<FoundEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0) return [];
        var facts = (await database.Ask(
            "Judgements.sql", row => (Place: row.GetInt64(0), Session: row.GetFieldValue<long?>(1), WasHeld: row.GetBoolean(2)), cancellationToken,
            events.Select(e => e.Position).ToArray(), events.Select(e => (string?)e.Data["Offered"]).ToArray())).ToDictionary(row => row.Place);
        var saves = await Saves(events, cancellationToken);
        return [.. events.Select(e => new JudgedEvent(
            e, e.File is { } file && facts[e.Position].Session is { } since ? new(file, since) : null, saves.GetValueOrDefault(e.Position),
            e.Refused && Probing.IsLikely(e.Client, (string?)e.Data["Operation"], (string?)e.Data["Offered"], facts[e.Position].WasHeld)))];
    }

    private async Task<IReadOnlyDictionary<long, AttributedVersion>> Saves(IReadOnlyList<FoundEvent> events, CancellationToken cancellationToken)
    {
        var saves = new Dictionary<long, AttributedVersion>();
        foreach (var file in events.Where(e => e.Event.Type == "content_replaced").GroupBy(e => e.File!.Value))
        {
            long[] numbers = [.. file.Select(e => (long)e.Data["Version"]!)];
            foreach (var version in await versions.Find(file.Key, numbers, cancellationToken)) saves[version.Version.Position] = version;
        }
        return saves;
    }
}
