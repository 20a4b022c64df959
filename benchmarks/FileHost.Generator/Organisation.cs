using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Generator;

/// <summary>A stream as it is now.</summary>
internal class Stream<TState>(StreamKind<TState> kind, Guid id) where TState : class
{
    private Current<TState>? current;

    public Guid Id => id;

    public TState State => current!.State;

    public void Append(Draft draft, params IReadOnlyList<object> events) => current = draft.Append(kind, id, current, events);
}

/// <summary>One organisation at one time. Whatever happens in it is decided and recorded as the host does.</summary>
internal sealed class Organisation
{
    private readonly HistoryOptions options;
    private readonly Queue<Save> written = [];

    public Organisation(int number, HistoryOptions options)
    {
        this.options = options;
        (Number, Now, Chance) = (number, options.Begin, new Chance(options.Seed * 8191 + number));
        (People, Tree) = (new People(this), new Tree(this));
    }

    public int Number { get; }

    public Chance Chance { get; }

    public People People { get; }

    public Tree Tree { get; }

    /// <summary>UTC, in microseconds; it only grows.</summary>
    public DateTime Now
    {
        get;
        set
        {
            var cut = EventTime.Cut(value);
            if (field < cut) field = cut;
        }
    }

    /// <summary>What has been written since the last time somebody asked.</summary>
    public IEnumerable<Save> Take()
    {
        while (written.TryDequeue(out var save)) yield return save;
    }

    /// <summary>Writes one request's save; null when there was nothing to write.</summary>
    public Save? Write(RequestFacts facts, Action<Draft> fill)
    {
        var draft = new Draft(facts, Now, options.VaultTime);
        fill(draft);
        var save = draft.Done();
        if (save is not null) written.Enqueue(save);
        return save;
    }

    /// <summary>Decides about a document and writes what was decided. One that is deleted answers nobody: null.</summary>
    public Decision? Decide(Document document, RequestFacts facts, Func<FileState, DateTime, Decision> decide)
    {
        if (document.State.Deleted) return null;
        var decision = decide(document.State, Now);
        var save = Write(facts, draft => document.Append(draft, decision.Events));
        document.Kept.AddRange(save?.Refusals.Where(refusal => refusal.Sha256 is not null) ?? []);
        return decision;
    }
}

/// <summary>A file, and what people outside of its stream remember of it.</summary>
internal sealed class Document(Guid id, string name) : Stream<FileState>(StreamKinds.File, id)
{
    public string Name { get; set; } = name;

    /// <summary>Refused saves whose bytes are kept.</summary>
    public List<Refusal> Kept { get; } = [];
}
