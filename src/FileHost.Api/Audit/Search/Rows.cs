using System.Text.Json.Nodes;
using FileHost.Projections.Searching;

namespace FileHost.Api.Audit.Search;

/// <summary>A file or folder in an answer.</summary>
/// <param name="Id">The same in WOPI and driveItem addresses.</param>
/// <param name="Name">As it is now; "(erased)" once it was erased.</param>
public sealed record NamedItem(Guid Id, string Name);

/// <summary>An event of any stream.</summary>
/// <param name="Position">Its place in the global order, from 0.</param>
/// <param name="Id">Id of the event.</param>
/// <param name="Type">The event's name, for example ContentReplaced.</param>
/// <param name="Time">When it happened.</param>
/// <param name="User">The person whose token it was; absent when the host acted itself.</param>
/// <param name="Editors">Whom the client named as editors of a save.</param>
/// <param name="File">The file that it is about.</param>
/// <param name="Folder">The folder that it is about, or that the file lay in then.</param>
/// <param name="Drive">The drive that this was in.</param>
/// <param name="Refused">Whether it is a refused save or a refused lock call.</param>
/// <param name="Session">The WOPI token that was used.</param>
/// <param name="Stream">The event's stream.</param>
/// <param name="Version">Its place in that stream, from 1.</param>
/// <param name="Correlation">The client's own id of what it was doing.</param>
/// <param name="Causation">The request that it came from.</param>
/// <param name="Headers">About the request: Prev (hash of the stream's previous record), Ip, Agent, Client, App, Jti …</param>
/// <param name="Data">The event's own members.</param>
public sealed record EventInfo(
    long Position, Guid Id, string Type, DateTime Time, Person? User, IReadOnlyList<Person>? Editors, NamedItem? File, Guid? Folder, Guid? Drive,
    bool Refused, Guid? Session, Guid Stream, long Version, string? Correlation, string? Causation, JsonObject Headers, JsonObject Data);

/// <summary>Whose work a save is.</summary>
/// <param name="Basis">Declared: the client named them. SoleParticipant: nobody else could have. OneOf: one of them, or several; nobody said who. Unknown: no trace of anybody.</param>
/// <param name="Persons">Declared and SoleParticipant: those who did. OneOf: those of whom at least one did.</param>
/// <param name="Others">Who else could have contributed.</param>
/// <param name="Because">The reason, one sentence.</param>
/// <param name="Doubts">What speaks against it.</param>
public sealed record AttributionInfo(
    string Basis, IReadOnlyList<Person> Persons, IReadOnlyList<Person> Others, string Because, IReadOnlyList<string> Doubts);

/// <summary>An event in a timeline, with what is judged of it.</summary>
/// <param name="Position">Its place in the global order, from 0.</param>
/// <param name="EditingSession">The editing session that it belongs to; absent outside of every one.</param>
/// <param name="Attribution">Whose work it is, for an accepted save.</param>
/// <param name="Probe">Whether it is probably no incident: some clients learn a file's lock by showing a wrong one.</param>
/// <param name="ForcedOverwrite">Whether its person had been told that the document had changed, and overwrote it.</param>
/// <param name="Event">The event itself.</param>
public sealed record TimelineEvent(
    long Position, string? EditingSession, AttributionInfo? Attribution, bool Probe, bool ForcedOverwrite, EventInfo Event);

/// <summary>A content version with whose work it is.</summary>
/// <param name="Version">The number shown to people, from 1.</param>
/// <param name="Position">Place of its ContentReplaced in the global order.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="SavedBy">The person whose token it was; absent when the host acted itself.</param>
/// <param name="Size">In bytes.</param>
/// <param name="PreviousSize">Of the version before, in bytes.</param>
/// <param name="Sha256">Of the content, 64 hex digits.</param>
/// <param name="SameBytes">Whether the version before had the same.</param>
/// <param name="Source">How it came: Wopi, DriveItem, UploadSession, Restore or RejectedSave.</param>
/// <param name="Client">The editor; absent when it is not known.</param>
/// <param name="Session">The WOPI token that was used.</param>
/// <param name="EditingSession">The editing session that it was saved in; absent outside of every one.</param>
/// <param name="Modified">Whether a person had changed something; absent when the client did not say.</param>
/// <param name="Autosave">Whether the editor saved by itself; absent when the client did not say.</param>
/// <param name="ExitSave">Whether the editor saved because it was closed; absent when the client did not say.</param>
/// <param name="ForcedOverwrite">Whether its person had been told that the document had changed, and overwrote it.</param>
/// <param name="Attribution">Whose work it is.</param>
/// <param name="CouldHave">Who had the file open for editing since the save before, and whose token saved.</param>
/// <param name="ContentUrl">The address of its bytes.</param>
public sealed record AttributedVersionInfo(
    long Version, long Position, DateTime SavedAt, Person? SavedBy, long Size, long? PreviousSize, string Sha256, bool SameBytes, string Source, string? Client,
    Guid? Session, string? EditingSession, bool? Modified, bool? Autosave, bool? ExitSave, bool ForcedOverwrite, AttributionInfo Attribution,
    IReadOnlyList<Person> CouldHave, string ContentUrl);

/// <summary>A personal value that is stored beside the events, until the person is erased.</summary>
/// <param name="Event">Id of the event in whose record its digest stands.</param>
/// <param name="Field">The event's member: EditorsRaw, Ip, Agent, Name …</param>
/// <param name="Value">The value in clear.</param>
/// <param name="AlsoConcerns">Whom it concerns, too; when one of them is erased, it is gone.</param>
public sealed record PersonalValueInfo(Guid Event, string Field, string? Value, IReadOnlyList<Person> AlsoConcerns);

/// <summary>Versions that follow each other, shown as one row. Every one of them is there: see VersionsUrl.</summary>
/// <param name="Last">The newest of them.</param>
/// <param name="First">The oldest of them.</param>
/// <param name="Count">How many they are.</param>
/// <param name="From">When the first was saved.</param>
/// <param name="To">When the last was saved.</param>
/// <param name="EditingSession">The session that all of them were saved in; absent when there was none, or they are collapsed by editor.</param>
/// <param name="Persons">Who changed one of them, as far as it is known.</param>
/// <param name="Bases">On what that rests: Declared, SoleParticipant, OneOf or Unknown, for one version or another.</param>
/// <param name="Autosaves">So many were saved by the editor itself.</param>
/// <param name="ForcedOverwrite">Whether one of them overwrote what somebody else had saved, knowing it.</param>
/// <param name="SizeBefore">Bytes before the first; absent when there was no content.</param>
/// <param name="SizeAfter">Bytes of the last.</param>
/// <param name="VersionsUrl">The address of all of them.</param>
public sealed record VersionGroupInfo(
    long Last, long First, long Count, DateTime From, DateTime To, string? EditingSession, IReadOnlyList<Person> Persons, IReadOnlyList<string> Bases,
    long Autosaves, bool ForcedOverwrite, long? SizeBefore, long SizeAfter, string VersionsUrl);

/// <summary>A lock from its taking to its end.</summary>
/// <param name="Position">Place of the event that took it.</param>
/// <param name="File">The file that it locks.</param>
/// <param name="Lock">The id that the client chose.</param>
/// <param name="Kind">Wopi, Checkout or Coauth.</param>
/// <param name="TakenBy">Whose token took it; it belongs to everybody in the editing session.</param>
/// <param name="Session">The WOPI token that took it.</param>
/// <param name="Client">The editor; absent when it is not known.</param>
/// <param name="Since">When it was taken.</param>
/// <param name="ExpiresAt">When it ends, or would have ended, unless it is shown again.</param>
/// <param name="EndedAt">When it ended; absent while no end is recorded.</param>
/// <param name="EndedHow">Released, Expired, Broken or Replaced.</param>
/// <param name="EndedBy">Whose token ended it.</param>
public sealed record LockIntervalInfo(
    long Position, NamedItem File, string Lock, string Kind, Person? TakenBy, Guid? Session, string? Client, DateTime Since, DateTime ExpiresAt,
    DateTime? EndedAt, string? EndedHow, Person? EndedBy);

/// <summary>Something that puts somebody's work at risk.</summary>
/// <param name="Position">Place of the event that showed it.</param>
/// <param name="Kind">UnlockedAfterRefusal, ExpiredWithoutExitSave, RepeatedRefusals, ModifiedButSame, ForcedOverwrite or SizeCollapse.</param>
/// <param name="Time">When it came about: for a lock that ran out, the expiry.</param>
/// <param name="File">The file.</param>
/// <param name="Person">Whose work it may be.</param>
/// <param name="Event">Id of the event that showed it.</param>
/// <param name="Count">RepeatedRefusals: so many in a row.</param>
/// <param name="SizeBefore">SizeCollapse: bytes before.</param>
/// <param name="SizeAfter">SizeCollapse: bytes after.</param>
public sealed record AlarmInfo(
    long Position, string Kind, DateTime Time, NamedItem File, Person? Person, Guid Event, long? Count, long? SizeBefore, long? SizeAfter);

/// <summary>What a person did to a file.</summary>
/// <param name="File">Id of the file.</param>
/// <param name="FileName">Its name now; "(erased)" once it was erased.</param>
/// <param name="Person">The person.</param>
/// <param name="Saves">Accepted saves with the person's token.</param>
/// <param name="Declared">Accepted saves in which a client named the person as an editor.</param>
/// <param name="Refused">Refused saves with the person's token.</param>
/// <param name="Opened">WOPI tokens of the person that opened it.</param>
/// <param name="FirstAt">When that began.</param>
/// <param name="LastAt">When it was the last time.</param>
public sealed record ContributionInfo(
    Guid File, string FileName, Person Person, long Saves, long Declared, long Refused, long Opened, DateTime FirstAt, DateTime LastAt);

/// <summary>A version that has a content.</summary>
/// <param name="Position">Place of its ContentReplaced in the global order.</param>
/// <param name="File">The file.</param>
/// <param name="Version">Its content version.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="SavedBy">The person whose token it was; absent when the host acted itself.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Source">How it came: Wopi, DriveItem, UploadSession, Restore or RejectedSave.</param>
public sealed record SavedContentInfo(long Position, NamedItem File, long Version, DateTime SavedAt, Person? SavedBy, long Size, string Source);

/// <summary>An item as it lay in a folder.</summary>
/// <param name="Id">The same in WOPI and driveItem addresses.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
/// <param name="Name">Its name then; "(erased)" once the name was erased.</param>
/// <param name="Version">A file's content version then.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of the content, 64 hex digits.</param>
/// <param name="SavedAt">When that version was saved.</param>
/// <param name="SavedBy">Whose token saved it.</param>
public sealed record FolderItemInfo(
    Guid Id, bool IsFolder, string Name, long? Version, long? Size, string? Sha256, DateTime? SavedAt, Person? SavedBy);

/// <summary>A person as the directory knows them.</summary>
/// <param name="Id">The pseudonym, which editors know as UserId.</param>
/// <param name="Name">The name that others see; "(erased)" once the person was erased.</param>
/// <param name="Kind">Directory, or Declared for somebody whom only a client has named.</param>
/// <param name="Email">The directory's address.</param>
/// <param name="DirectoryId">The directory's id.</param>
/// <param name="ErasedAt">When the person was erased.</param>
public sealed record PersonInfo(Guid Id, string Name, string Kind, string? Email, string? DirectoryId, DateTime? ErasedAt)
{
    internal static PersonInfo Of(EventStore.Subject person) => new(
        person.Id, person.ErasedAt is null ? person.Name ?? person.DirectoryId ?? Names.Unknown : Projections.History.Disclosing.Erased, person.Kind,
        person.Email, person.DirectoryId, person.ErasedAt);
}
