using FileHost.EventStore.Postgres;
using FileHost.Projections.Attribution;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>A content version with what bears on whose work it is.</summary>
/// <param name="Position">Place of its ContentReplaced.</param>
/// <param name="Person">Whose token saved.</param>
/// <param name="PreviousTime">When the version before was saved; null for the first.</param>
/// <param name="EditingSession">The session that it was saved in, by <see cref="Searching.EditingSession.SinceVersion"/>; null outside of every one.</param>
/// <param name="Forced">Its person had been told that the document had changed, and overwrote it.</param>
public sealed record ContentVersion(
    Guid File, long Version, long Position, Guid Event, DateTime Time, Guid? Person, IReadOnlyList<Guid>? Editors, long Size, long? PreviousSize,
    string Sha256, bool SameBytes, string Source, bool? Modified, bool? Autosave, bool? ExitSave, string? Client, Guid? Session, string? MimeType,
    DateTime? PreviousTime, long? EditingSession, bool Forced);

/// <summary>A content version, who changed it, and who could have.</summary>
/// <param name="CouldHave">Who had the file open for editing between the save before and this one, and whose token saved.</param>
public sealed record AttributedVersion(ContentVersion Version, Authorship By, IReadOnlyList<Guid> CouldHave);

/// <summary>Reads content versions and judges whose work they are.</summary>
public sealed class ContentVersionQuery(NpgsqlDataSource database, PresenceQuery presence)
{
    /// <summary>By version; saved from one time to another, both included.</summary>
    public Task<IReadOnlyList<AttributedVersion>> Find(
        Guid file, DateTime? from, DateTime? to, Page<long> page, CancellationToken cancellationToken) =>
        Find(file, from, to, null, page, cancellationToken);

    /// <summary>Those of these versions that there are.</summary>
    public Task<IReadOnlyList<AttributedVersion>> Find(Guid file, IReadOnlyCollection<long> versions, CancellationToken cancellationToken) =>
        Find(file, null, null, versions, new(versions.Count), cancellationToken);

    private async Task<IReadOnlyList<AttributedVersion>> Find(
        Guid file, DateTime? from, DateTime? to, IReadOnlyCollection<long>? named, Page<long> page, CancellationToken cancellationToken)
    {
        var versions = await database.AskPage(
            "ContentVersions.sql", page, row => Read(file, row), cancellationToken, file, from, to, named?.ToArray());
        if (versions.Count == 0) return [];
        var present = await presence.Of(file, versions.Min(version => version.Position), versions.Max(version => version.Position), cancellationToken);
        return [.. versions.Select(version => Judge(version, present))];
    }

    private static AttributedVersion Judge(ContentVersion version, Presence presence)
    {
        IReadOnlyList<Guid> participants = version.Source == "Wopi" ? presence.At(version.Position, version.PreviousTime) : [];
        var facts = new SaveFacts(
            version.Source, version.Client, version.MimeType, version.Person, version.Editors, version.Modified, version.SameBytes);
        var couldHave = participants.Concat(version.Person is { } person ? [person] : Array.Empty<Guid>()).Distinct().ToList();
        return new(version, Attributing.Of(facts, participants), couldHave);
    }

    private static ContentVersion Read(Guid file, NpgsqlDataReader row) => new(
        file, row.GetInt64(0), row.GetInt64(1), row.GetGuid(2), row.GetDateTime(3), row.GetFieldValue<Guid?>(4), row.OrNull<Guid[]>(5),
        row.GetInt64(6), row.GetFieldValue<long?>(7), row.GetString(8), row.GetBoolean(9), row.GetString(10), row.GetFieldValue<bool?>(11),
        row.GetFieldValue<bool?>(12), row.GetFieldValue<bool?>(13), row.OrNull<string>(14), row.GetFieldValue<Guid?>(15), row.OrNull<string>(16),
        row.GetFieldValue<DateTime?>(17), row.GetFieldValue<long?>(18), row.GetBoolean(19));
}
