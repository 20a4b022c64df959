using FileHost.Projections.Searching;

namespace FileHost.Api.Audit.Search;

/// <summary>A WOPI token that was good at a time.</summary>
/// <param name="Id">Id of the token; events name it as Jti in their headers.</param>
/// <param name="File">The file that it opens.</param>
/// <param name="User">For whom it was made.</param>
/// <param name="Permissions">View or Edit.</param>
/// <param name="IssuedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="OpenedAt">When the file was first opened with it; absent when it never was.</param>
public sealed record OpenToken(
    Guid Id, NamedItem File, Person? User, string Permissions, DateTime IssuedAt, DateTime ExpiresAt, DateTime? OpenedAt)
{
    internal static OpenToken Of(TokenSession token, Person? user, NamedItem file) =>
        new(token.Id, file, user, token.Permissions, token.IssuedAt, token.ExpiresAt, token.OpenedAt);
}

/// <summary>A file as of a time, with who worked on it.</summary>
/// <param name="File">Its state.</param>
/// <param name="HeldBy">The lock that was in force, and who had taken it; absent when there was none.</param>
/// <param name="Open">The WOPI tokens that had opened it and were good.</param>
/// <param name="AsOf">How much of the log the answer takes in; the state itself is read from the log.</param>
public sealed record FileStateAt(FileInfoAt File, LockIntervalInfo? HeldBy, IReadOnlyList<OpenToken> Open, Coverage AsOf);

/// <summary>What a person had open, held and might do at a time.</summary>
/// <param name="Person">The person, as known now.</param>
/// <param name="At">The time.</param>
/// <param name="Tokens">The WOPI tokens that were good; those with openedAt not later than the time had the file open.</param>
/// <param name="Locks">The locks that the person had taken and that were in force.</param>
/// <param name="Rights">What the log says the person might do in drives; what a directory gives through groups is not in it.</param>
/// <param name="AsOf">How much of the log the answer takes in.</param>
public sealed record PersonStateAt(
    PersonInfo Person, DateTime At, IReadOnlyList<OpenToken> Tokens, IReadOnlyList<LockIntervalInfo> Locks, IReadOnlyList<RightInDrive> Rights, Coverage AsOf);

/// <summary>What a person did in all.</summary>
/// <param name="Person">The person, as known now.</param>
/// <param name="Totals">What concerns files.</param>
/// <param name="AsOf">How much of the log the answer takes in.</param>
public sealed record PersonTotalsInfo(PersonInfo Person, PersonTotals Totals, Coverage AsOf);

/// <summary>What an erasure of a person deletes, and what stays under the pseudonym.</summary>
/// <param name="Person">The person, as known now.</param>
/// <param name="Values">So many personal values are deleted.</param>
/// <param name="AlsoConcerns">Whom some of these values concern, too; they lose them with the person.</param>
/// <param name="Stays">What the pseudonym did; contents and the names of files stay as well.</param>
/// <param name="AsOf">How much of the log the answer takes in.</param>
public sealed record ErasureInfo(PersonInfo Person, long Values, IReadOnlyList<Person> AlsoConcerns, PersonTotals Stays, Coverage AsOf);

/// <summary>Somebody who could reach a document in a time.</summary>
/// <param name="Person">The person.</param>
/// <param name="Standing">Changed: named by the client, or nobody else could have. CouldHaveChanged: had it open for editing when it was changed. Opened: had it open. HadAccess: had a token or a right in the drive, and did not open it in an editor.</param>
/// <param name="Declared">Saves in which the client named the person.</param>
/// <param name="Sole">Saves that nobody else could have changed.</param>
/// <param name="OneOf">Saves that this person or another changed; nobody said who.</param>
/// <param name="CouldHave">Saves in all to which the person could have contributed.</param>
/// <param name="OpenedAt">When the person first opened it, with a token that was good in that time.</param>
/// <param name="Access">Owner, Edit or View.</param>
public sealed record ExposedInfo(
    Person Person, string Standing, long Declared, long Sole, long OneOf, long CouldHave, DateTime? OpenedAt, string? Access)
{
    internal static ExposedInfo Of(Exposed found, Person person) => new(
        person, found.Standing.ToString(), found.Declared, found.Sole, found.OneOf, found.CouldHave, found.OpenedAt, found.Access);
}

/// <summary>Who did change a document in a time, who could have, who opened it, and who might have.</summary>
/// <param name="From">Not earlier than this time.</param>
/// <param name="To">Not later than this time.</param>
/// <param name="Saves">Accepted saves in that time.</param>
/// <param name="Unknown">Those of them that left no trace of anybody.</param>
/// <param name="Persons">The nearest first. What is known is never more than each save's basis: see VersionsUrl.</param>
/// <param name="VersionsUrl">The address of the saves, each with its basis.</param>
/// <param name="AsOf">How much of the log the answer takes in.</param>
public sealed record ExposureInfo(
    DateTime From, DateTime To, long Saves, long Unknown, IReadOnlyList<ExposedInfo> Persons, string VersionsUrl, Coverage AsOf);

/// <summary>What decided a refusal.</summary>
/// <param name="What">Lock, LastModified or Token.</param>
/// <param name="Offered">What the client showed; absent when it showed nothing.</param>
/// <param name="Held">What it was compared with; absent when there was nothing.</param>
/// <param name="SetBy">The event that had made it so.</param>
public sealed record ComparedInfo(string What, string? Offered, string? Held, EventInfo? SetBy);

/// <summary>Why something was refused, and what follows.</summary>
/// <param name="Refusal">The refusal.</param>
/// <param name="Compared">What was compared; absent when the request alone was enough.</param>
/// <param name="Reaction">What the client does next, as far as it is known.</param>
/// <param name="Suggestion">What whoever answers for the documents can do.</param>
/// <param name="KeptUntil">Until when its bytes can be had; absent when they were not kept.</param>
/// <param name="ContentUrl">The address of its bytes; absent when they were not kept.</param>
/// <param name="Locks">The locks of the file from five minutes before to five minutes after, newest first.</param>
/// <param name="AsOf">How much of the log the answer takes in.</param>
public sealed record RefusalInfo(
    TimelineEvent Refusal, ComparedInfo? Compared, string? Reaction, string Suggestion, DateTime? KeptUntil, string? ContentUrl,
    IReadOnlyList<LockIntervalInfo> Locks, Coverage AsOf);
