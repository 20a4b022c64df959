using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>What a person did in all, as far as it concerns files.</summary>
/// <param name="Files">So many different ones.</param>
/// <param name="Saves">Accepted saves with the person's token.</param>
/// <param name="Declared">Accepted saves in which a client named the person as an editor.</param>
/// <param name="Refused">Refused saves with the person's token.</param>
/// <param name="Opened">WOPI tokens of the person that opened a file.</param>
/// <param name="FirstAt">When that began.</param>
/// <param name="LastAt">When it was the last time.</param>
public sealed record PersonTotals(long Files, long Saves, long Declared, long Refused, long Opened, DateTime? FirstAt, DateTime? LastAt);

/// <summary>What a person did to a file; the numbers as in <see cref="PersonTotals"/>.</summary>
public sealed record Contribution(
    Guid File, Guid Person, long Saves, long Declared, long Refused, long Opened, DateTime FirstAt, DateTime LastAt);

/// <summary>A WOPI token: for whom, for which file, and how long.</summary>
/// <param name="Permissions">View or Edit.</param>
/// <param name="OpenedAt">When the file was first opened with it; null when it never was.</param>
/// <param name="LastSeenAt">The last event that it left.</param>
public sealed record TokenSession(
    Guid Id, Guid File, Guid? Person, string Permissions, DateTime IssuedAt, DateTime ExpiresAt, DateTime? OpenedAt, DateTime LastSeenAt,
    DateTime? RevokedAt)
{
    internal static TokenSession Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<Guid?>(2), row.GetString(3), row.GetDateTime(4), row.GetDateTime(5),
        row.GetFieldValue<DateTime?>(6), row.GetDateTime(7), row.GetFieldValue<DateTime?>(8));
}

/// <summary>What a person may do in a drive.</summary>
/// <param name="Drive">Id of the drive.</param>
/// <param name="Right">Owner, View or Edit.</param>
/// <param name="Since">Since when.</param>
public sealed record RightInDrive(Guid Drive, string Right, DateTime Since);

/// <summary>A personal value, as it stands beside the events.</summary>
/// <param name="Event">The event in whose record its digest stands.</param>
/// <param name="Field">The event's member.</param>
/// <param name="Concerns">Whom it is about; when one of them is erased, the value is.</param>
public sealed record PersonalValue(Guid Event, string Field, string? Value, IReadOnlyList<Guid> Concerns);

/// <summary>What an erasure of a person deletes.</summary>
/// <param name="Values">So many personal values.</param>
/// <param name="AlsoConcerns">Whom some of them concern, too.</param>
public sealed record ErasurePreview(long Values, IReadOnlyList<Guid> AlsoConcerns);

/// <summary>Reads who people are, and what they did. Their timeline is <see cref="EventQuery"/>'s.</summary>
public sealed class PersonQuery(NpgsqlDataSource database, SubjectDirectory people)
{
    public Task<Subject?> Find(Guid person, CancellationToken cancellationToken) => people.Find(person, cancellationToken);

    /// <summary>Those whose name, address or directory's id holds a text; all, without one.</summary>
    public async Task<IReadOnlyList<Subject>> Find(string? text, Page<Guid> page, CancellationToken cancellationToken) => await database.AskPage(
        "FindPersons.sql", page,
        row => new Subject(
            row.GetGuid(0), row.GetString(1), row.OrNull<string>(2), row.OrNull<string>(3), row.OrNull<string>(4), row.GetFieldValue<DateTime?>(5)),
        cancellationToken, text);

    public async Task<PersonTotals> Totals(Guid person, CancellationToken cancellationToken) => (await database.Ask(
        "PersonTotals.sql",
        row => new PersonTotals(
            row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetFieldValue<DateTime?>(5),
            row.GetFieldValue<DateTime?>(6)),
        cancellationToken, person))[0];

    /// <summary>By file.</summary>
    public async Task<IReadOnlyList<Contribution>> Contributions(Guid person, Page<Guid> page, CancellationToken cancellationToken) =>
        await database.AskPage("ContributionsOfPerson.sql", page, ReadContribution, cancellationToken, person);

    /// <summary>Of everybody to one file, the latest contributor first.</summary>
    public async Task<IReadOnlyList<Contribution>> ContributionsTo(Guid file, CancellationToken cancellationToken) =>
        await database.Ask("ContributionsOfFile.sql", ReadContribution, cancellationToken, file);

    /// <summary>The files that a person had open at a time, by WOPI token.</summary>
    public async Task<IReadOnlyList<TokenSession>> SessionsAt(Guid person, DateTime at, CancellationToken cancellationToken) =>
        await database.Ask("SessionsOfPerson.sql", TokenSession.Read, cancellationToken, person, at);

    /// <summary>The WOPI tokens of a person that were good at a time, opened or not.</summary>
    public async Task<IReadOnlyList<TokenSession>> TokensAt(Guid person, DateTime at, CancellationToken cancellationToken) =>
        await database.Ask("TokensOfPerson.sql", TokenSession.Read, cancellationToken, person, at);

    /// <summary>What the log says a person might do in drives at a time. Rights that a directory gives through groups are not in it.</summary>
    public async Task<IReadOnlyList<RightInDrive>> RightsAt(Guid person, DateTime at, CancellationToken cancellationToken) =>
        await database.Ask(
            "RightsOfPerson.sql", row => new RightInDrive(row.GetGuid(0), row.GetString(1), row.GetDateTime(2)), cancellationToken, person, at);

    /// <summary>By event, those of the newest first.</summary>
    public async Task<IReadOnlyList<PersonalValue>> Values(Guid person, Page<Guid> page, CancellationToken cancellationToken) => await database.AskPage(
        "ValuesOfPerson.sql", page,
        row => new PersonalValue(row.GetGuid(0), row.GetString(1), row.OrNull<string>(2), row.GetFieldValue<Guid[]>(3)), cancellationToken, person);

    public async Task<ErasurePreview> Erasure(Guid person, CancellationToken cancellationToken) => (await database.Ask(
        "ErasureOfPerson.sql", row => new ErasurePreview(row.GetInt64(0), row.GetFieldValue<Guid[]>(1)), cancellationToken, person))[0];

    private static Contribution ReadContribution(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetDateTime(6), row.GetDateTime(7));
}
