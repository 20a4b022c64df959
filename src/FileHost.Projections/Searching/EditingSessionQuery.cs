using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>One sitting over a file: from the first opening before the lock to the lock's end, however often the lock was replaced.</summary>
/// <param name="SinceVersion">Place in the file's stream of the event that locked it; with the file it names the session.</param>
/// <param name="SincePosition">Place of that event in the global order.</param>
/// <param name="EndedHow">Released, Expired or Broken; null while no end is recorded.</param>
public sealed record EditingSession(
    Guid File, long SinceVersion, long SincePosition, DateTime BeganAt, DateTime LockedAt, DateTime ExpiresAt, DateTime? EndedAt, string? EndedHow,
    long? EndedPosition)
{
    public EditingSessionId Id => new(File, SinceVersion);

    /// <summary>When it was over; an expiry that no request has seen yet counts like one that was recorded.</summary>
    public DateTime Until => EndedAt ?? ExpiresAt;

    /// <summary>Whether an event of the file belongs to it. What came before its lock may: the file was opened first.</summary>
    public bool Has(long position, DateTime time) =>
        (position >= SincePosition || time >= BeganAt) && position <= (EndedPosition ?? long.MaxValue) && (time <= Until || position == EndedPosition);
}

/// <summary>Reads editing sessions and WOPI tokens, and what happened in them.</summary>
public sealed class EditingSessionQuery(NpgsqlDataSource database, EventQuery events)
{
    /// <summary>Null when there is none.</summary>
    public async Task<EditingSession?> Find(Guid file, long sinceVersion, CancellationToken cancellationToken) =>
        (await database.Ask("EditingSession.sql", Read, cancellationToken, file, sinceVersion)).FirstOrDefault();

    /// <summary>A WOPI token; null when there is none.</summary>
    public async Task<TokenSession?> Token(Guid id, CancellationToken cancellationToken) =>
        (await database.Ask("TokenSession.sql", TokenSession.Read, cancellationToken, id)).FirstOrDefault();

    /// <summary>The WOPI tokens for a file that were good at some time from one to another, the earliest first.</summary>
    public async Task<IReadOnlyList<TokenSession>> Tokens(Guid file, DateTime from, DateTime to, CancellationToken cancellationToken) =>
        await database.Ask("TokensOfFile.sql", TokenSession.Read, cancellationToken, file, from, to);

    /// <summary>The sessions that events of a file belong to, each event's by its place; null for an event outside of every session.</summary>
    public async Task<Func<FoundEvent, EditingSession?>> Around(Guid file, IReadOnlyList<FoundEvent> page, CancellationToken cancellationToken)
    {
        if (page.Count == 0) return _ => null;
        var (first, last) = (page.Min(e => e.Position), page.Max(e => e.Position));
        var sessions = await database.Ask("EditingSessions.sql", Read, cancellationToken, file, first, last);
        return e => sessions.FirstOrDefault(session => session.Has(e.Position, e.Event.Time));
    }

    /// <summary>What happened to the file in a session: saves and refusals, locks, openings and readings.</summary>
    public async Task<IReadOnlyList<FoundEvent>> Events(EditingSession session, Page<long> page, CancellationToken cancellationToken) => await events.At(
        await database.AskPage(
            "EventsOfEditingSession.sql", page, row => row.GetInt64(0), cancellationToken, session.File, session.SincePosition, session.BeganAt,
            session.EndedPosition ?? long.MaxValue, session.Until),
        cancellationToken);

    private static EditingSession Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetInt64(1), row.GetInt64(2), row.GetDateTime(3), row.GetDateTime(4), row.GetDateTime(5), row.GetFieldValue<DateTime?>(6),
        row.OrNull<string>(7), row.GetFieldValue<long?>(8));
}
