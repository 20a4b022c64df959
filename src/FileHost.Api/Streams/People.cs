using FileHost.Domain;
using FileHost.Domain.Stored;
using FileHost.Domain.Subjects;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;

namespace FileHost.Api.Streams;

/// <summary>Gives everybody a pseudonym, and keeps who it stands for.</summary>
public sealed class People(IEventStore store, SubjectDirectory directory, Transact transact, Drafts drafts)
{
    /// <summary>Longest id, name and address that is told apart, in UTF-16 code units.</summary>
    public const int LongestId = 256;

    /// <summary>Most editors of one save that are told apart; the header itself is recorded whole.</summary>
    public const int MostEditors = 100;

    /// <summary>The subject of somebody whom the directory knows, with the newest name and address.</summary>
    public Task<Guid> Identify(string directoryId, string? name, string? email, RequestFacts request, CancellationToken cancellationToken) =>
        Identify(new SubjectIdentified(SubjectKind.Directory, directoryId, name, email), request, cancellationToken);

    /// <summary>The subjects that X-WOPI-Editors names: known ids as they are, a new subject for whatever nobody knows.</summary>
    public async Task<IReadOnlyList<Guid>?> Editors(string? header, RequestFacts request, CancellationToken cancellationToken)
    {
        if (header is null) return null;
        var names = header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)
            .Take(MostEditors).ToList();
        var known = await directory.Find(names.Select(ParseId).OfType<Guid>(), cancellationToken);
        var editors = new List<Guid>();
        foreach (var name in names)
        {
            editors.Add(ParseId(name) is { } id && known.ContainsKey(id)
                ? id
                : await Identify(new SubjectIdentified(SubjectKind.Declared, name, name, Email: null), request, cancellationToken));
        }
        // One person in two spellings of the id is one editor.
        return [.. editors.Distinct()];
    }

    /// <summary>The person of a pseudonym, of a directory's id or of an address; null when nobody is known by it.</summary>
    public async Task<Guid?> Known(string id, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var subject) && await directory.Find(subject, cancellationToken) is { ErasedAt: null } known ? known.Id
        : (await directory.Find("Directory", id, cancellationToken) ?? await directory.FindByEmail(id, cancellationToken))?.Id;

    /// <summary>Deletes a person's identity and every disclosure that concerns the person; false when there is no such subject.</summary>
    public Task<bool> Erase(Guid subject, RequestFacts request, CancellationToken cancellationToken) => transact.Run(subject, async token =>
    {
        if (await store.Load(StreamKinds.Subject, subject, token) is not { } current) return new Attempt<bool>(null, false);
        if (current.State.ErasedAt is not null) return new Attempt<bool>(null, true);
        var identity = (await directory.Find(subject, token))!;
        var draft = drafts.Begin(request, current.Head);
        draft.Append(StreamKinds.Subject, subject, current, [new SubjectErased()]);
        draft.Identify(new Subject(subject, identity.Kind, null, null, null, draft.Now));
        draft.Free(new ItemName(WellKnown.Folder, WellKnown.Person(identity.Kind, identity.DirectoryId!), subject));
        return new Attempt<bool>(draft.Done(), true);
    }, cancellationToken);

    private async Task<Guid> Identify(SubjectIdentified identity, RequestFacts request, CancellationToken cancellationToken)
    {
        var kind = identity.Kind.ToString();
        identity = identity with
        {
            DirectoryId = identity.DirectoryId.CutTo(LongestId), Name = identity.Name?.CutTo(LongestId), Email = identity.Email?.CutTo(LongestId),
        };
        if (await directory.Find(kind, identity.DirectoryId, cancellationToken) is { } known && Same(known, identity)) return known.Id;
        // One gate for all: new people are rare.
        return await transact.Run(WellKnown.Folder, token => Attempt(identity, kind, request, token), cancellationToken);
    }

    private async Task<Attempt<Guid>> Attempt(SubjectIdentified identity, string kind, RequestFacts request, CancellationToken cancellationToken)
    {
        var known = await directory.Find(kind, identity.DirectoryId, cancellationToken);
        if (known is not null && Same(known, identity)) return new(null, known.Id);
        // Random, not by time: the id must not tell when a person joined.
        var id = known?.Id ?? Guid.NewGuid();
        var current = known is null ? null : await store.Load(StreamKinds.Subject, id, cancellationToken);
        var draft = drafts.Begin(request with { By = request.By ?? id }, current?.Head ?? StreamHead.None);
        // A token that leaves the name or the address out says nothing about them.
        identity = identity with { Name = identity.Name ?? known?.Name, Email = identity.Email ?? known?.Email };
        draft.Append(StreamKinds.Subject, id, current, [identity]);
        draft.Take(new ItemName(WellKnown.Folder, WellKnown.Person(kind, identity.DirectoryId), id));
        draft.Identify(new Subject(id, kind, identity.DirectoryId, identity.Name, identity.Email));
        return new(draft.Done(), id);
    }

    private static bool Same(Subject known, SubjectIdentified identity) =>
        (identity.Name is null || identity.Name == known.Name) && (identity.Email is null || identity.Email == known.Email);

    private static Guid? ParseId(string text) => Guid.TryParse(text, out var id) ? id : null;
}
