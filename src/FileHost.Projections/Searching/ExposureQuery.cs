using FileHost.Projections.Attribution;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>How near somebody came to a document, the nearest first.</summary>
public enum Standing
{
    /// <summary>Changed it: named by the client, or nobody else could have.</summary>
    Changed,

    /// <summary>Had it open for editing when somebody changed it.</summary>
    CouldHaveChanged,

    /// <summary>Had it open, and it was not changed meanwhile, or not by anybody who could be this person.</summary>
    Opened,

    /// <summary>Had a token or a right in the drive, and did not open it in an editor.</summary>
    HadAccess,
}

/// <summary>Somebody who could reach a document in a time.</summary>
/// <param name="Declared">Saves in which the client named the person.</param>
/// <param name="Sole">Saves that nobody else could have changed.</param>
/// <param name="OneOf">Saves that this person or another changed; nobody said who.</param>
/// <param name="CouldHave">Saves in all to which the person could have contributed.</param>
/// <param name="OpenedAt">When the person first opened it, with a token that was good in that time.</param>
/// <param name="Access">Owner, Edit or View.</param>
public sealed record Exposed(
    Guid Person, Standing Standing, long Declared, long Sole, long OneOf, long CouldHave, DateTime? OpenedAt, string? Access);

/// <summary>Who could have seen or changed a document in a time.</summary>
/// <param name="Saves">Accepted saves in that time.</param>
/// <param name="Unknown">Those of them that left no trace of anybody.</param>
public sealed record Exposure(long Saves, long Unknown, IReadOnlyList<Exposed> Persons);

/// <summary>Answers who did change a file between two times, who could have, who opened it, and who might have.</summary>
public sealed class ExposureQuery(NpgsqlDataSource database, ContentVersionQuery versions, EditingSessionQuery sessions)
{
    private const int Batch = 500;

    public async Task<Exposure> Find(Guid file, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        long? after = null;
        IReadOnlyList<AttributedVersion> page;
        do
        {
            page = await versions.Find(file, from, to, new(Batch, After: after, OldestFirst: true), cancellationToken);
            foreach (var version in page) tally.Count(version);
            if (page.Count > 0) after = page[^1].Version.Version;
        }
        while (page.Count == Batch);
        foreach (var token in await sessions.Tokens(file, from, to, cancellationToken)) tally.Count(token, to);
        foreach (var (person, right) in await Rights(file, from, to, cancellationToken)) tally.Of(person).Access ??= right;
        return tally.Done();
    }

    private async Task<IReadOnlyList<(Guid, string)>> Rights(Guid file, DateTime from, DateTime to, CancellationToken cancellationToken) =>
        await database.Ask("DriveRights.sql", row => (row.GetGuid(0), row.GetString(1)), cancellationToken, file, from, to);

    private sealed class Tally
    {
        private readonly Dictionary<Guid, Counts> persons = [];
        private long saves;
        private long unknown;

        public Counts Of(Guid person) => persons.TryGetValue(person, out var counts) ? counts : persons[person] = new();

        public void Count(AttributedVersion version)
        {
            saves++;
            if (version.By.Basis == Basis.Unknown) unknown++;
            foreach (var person in version.By.Persons)
            {
                Of(person).Declared += version.By.Basis == Basis.Declared ? 1 : 0;
                Of(person).Sole += version.By.Basis == Basis.SoleParticipant ? 1 : 0;
                Of(person).OneOf += version.By.Basis == Basis.OneOf ? 1 : 0;
            }
            foreach (var person in version.CouldHave.Union(version.By.Persons)) Of(person).CouldHave++;
        }

        public void Count(TokenSession token, DateTime to)
        {
            if (token.Person is not { } person) return;
            var counts = Of(person);
            if (counts.Access != "Edit") counts.Access = token.Permissions;
            if (token.OpenedAt <= to && !(counts.OpenedAt <= token.OpenedAt)) counts.OpenedAt = token.OpenedAt;
        }

        public Exposure Done() => new(saves, unknown, [.. persons.Select(pair => pair.Value.Done(pair.Key))
            .OrderBy(person => person.Standing).ThenByDescending(person => person.CouldHave).ThenBy(person => person.Person)]);
    }

    private sealed class Counts
    {
        public long Declared, Sole, OneOf, CouldHave;
        public DateTime? OpenedAt;
        public string? Access;

        public Exposed Done(Guid person) => new(
            person, Declared + Sole > 0 ? Standing.Changed : CouldHave > 0 ? Standing.CouldHaveChanged : OpenedAt is not null ? Standing.Opened
                : Standing.HadAccess, Declared, Sole, OneOf, CouldHave, OpenedAt, Access);
    }
}
