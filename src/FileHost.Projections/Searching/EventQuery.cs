using System.Text.Json.Nodes;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using FileHost.Projections.History;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>Which events: those that fit everything that is given.</summary>
public sealed record EventFilter
{
    /// <summary>The file itself, and the WOPI tokens made for it.</summary>
    public Guid? File { get; init; }

    /// <summary>The folder itself, and the files that lay in it at that time; not what lay in folders below it.</summary>
    public Guid? Folder { get; init; }

    /// <summary>The drive itself, and everything that was in it at that time.</summary>
    public Guid? Drive { get; init; }

    /// <summary>Whose token it was, or whom a client named as an editor.</summary>
    public Guid? Person { get; init; }

    /// <summary>Aliases.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>True: refused saves and refused lock calls. False: everything else.</summary>
    public bool? Refused { get; init; }

    /// <summary>Why a save was refused.</summary>
    public string? Code { get; init; }

    /// <summary>A known editor's name.</summary>
    public string? Client { get; init; }

    /// <summary>A WOPI token.</summary>
    public Guid? Session { get; init; }

    /// <summary>Not earlier, UTC.</summary>
    public DateTime? From { get; init; }

    /// <summary>Not later, UTC.</summary>
    public DateTime? To { get; init; }
}

/// <summary>An event with its place in the global order, what it is about, and its personal values in clear as far as they exist.</summary>
public sealed record FoundEvent(
    long Position, StoredEvent Event, Guid? File, Guid? Folder, Guid? Drive, bool Refused, Guid? Session, JsonObject Headers, JsonObject Data)
{
    /// <summary>The event's name, for example ContentReplaced.</summary>
    public string Name => StoredEvents.Named(Event.Type)?.Type.Name ?? Event.Type;

    public Guid? Person => Guid.TryParse(Event.User, out var person) ? person : null;

    /// <summary>Whom the client named as editors; null when it named none.</summary>
    public IReadOnlyList<Guid>? Editors =>
        Data[nameof(Editors)] is JsonArray editors ? [.. editors.Select(editor => Guid.Parse((string)editor!))] : null;

    public string? Client => (string?)Headers[nameof(Client)];
}

/// <summary>Finds events by what they are about, in the one global order.</summary>
public sealed class EventQuery(NpgsqlDataSource database, IEventStore store)
{
    public async Task<IReadOnlyList<FoundEvent>> Find(EventFilter filter, Page<long> page, CancellationToken cancellationToken)
    {
        if (await Within(filter, page, cancellationToken) is not { } narrowed) return [];
        return await At(await database.AskPage(Question(filter), narrowed, Place, cancellationToken, Parameters(filter)), cancellationToken);
    }

    internal static string Question(EventFilter filter) => filter.Person is null ? "FindEvents.sql" : "FindEventsOfPerson.sql";

    internal static object?[] Parameters(EventFilter filter) =>
    [
        filter.File, filter.Folder, filter.Drive, filter.Types?.ToArray(), filter.Refused, filter.Code, filter.Client, filter.Session, filter.From, filter.To,
        Given(EachFacet(filter)), Given(!EachFacet(filter) && HasFacet(filter)), Given(IsNarrow(filter)), filter.Person,
        Given(IsOfOnePlace(filter)),
    ];

    // A statement's lines stand for parameters that are given, not for those that are true.
    private static bool? Given(bool condition) => condition ? true : null;

    private static bool HasFacet(EventFilter filter) =>
        filter.Types is not null || filter.Refused is not null || filter.Code is not null || filter.Client is not null;

    private static bool IsOfOnePlace(EventFilter filter) => filter.File is not null || filter.Folder is not null || filter.Session is not null;

    // What a drive or a person did is kept by facet, and by person and drive.
    private static bool EachFacet(EventFilter filter) => !IsOfOnePlace(filter)
        && (HasFacet(filter) || filter.Drive is null != filter.Person is null);

    // Whether an index narrower than all of a facet is to be used, even where the planner expects to meet what fits soon.
    private static bool IsNarrow(EventFilter filter) => IsOfOnePlace(filter) || filter.Drive is not null || filter.Person is not null;

    // Every index ends with the place in the global order, so times become places first; null where nothing can fit.
    internal async Task<Page<long>?> Within(EventFilter filter, Page<long> page, CancellationToken cancellationToken)
    {
        if (filter.From is null && filter.To is null) return page;
        var (first, last) = (await database.Ask(
            "HoursBetween.sql", row => (row.GetFieldValue<long?>(0), row.GetFieldValue<long?>(1)), cancellationToken, filter.From, filter.To))[0];
        return first is null || last is null ? null : page with
        {
            After = Math.Max(page.After ?? -1, first.Value - 1), Before = Math.Min(page.Before ?? long.MaxValue, last.Value + 1),
        };
    }

    /// <summary>The events at these places, in the order of the places; what is at none of them is left out.</summary>
    public async Task<IReadOnlyList<FoundEvent>> At(IReadOnlyList<long> places, CancellationToken cancellationToken)
    {
        if (places.Count == 0) return [];
        var rows = await database.Ask("ReadEvents.sql", Read, cancellationToken, places.ToArray());
        var opened = await store.Disclose([.. rows.Select(row => row.Event)], cancellationToken);
        var found = rows.Zip(opened, (row, disclosed) => row with { Headers = disclosed.Headers, Data = disclosed.Data }).ToDictionary(row => row.Position);
        return [.. places.Where(found.ContainsKey).Select(place => found[place])];
    }

    private static long Place(NpgsqlDataReader row) => row.GetInt64(0);

    private static FoundEvent Read(NpgsqlDataReader row) => new(
        row.GetInt64(EventRow.Columns), EventRow.Read(row), row.GetFieldValue<Guid?>(EventRow.Columns + 1), row.GetFieldValue<Guid?>(EventRow.Columns + 2),
        row.GetFieldValue<Guid?>(EventRow.Columns + 3), row.GetBoolean(EventRow.Columns + 4), row.GetFieldValue<Guid?>(EventRow.Columns + 5), [], []);
}
