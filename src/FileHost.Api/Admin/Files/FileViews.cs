using FileHost.Api.Admin.RejectedSaves;
using FileHost.Api.Admin.Words;
using FileHost.Api.Audit;
using FileHost.Projections.Listing;
using FileHost.Projections.Searching;
using FileHost.Projections.Verification;

namespace FileHost.Api.Admin.Files;

/// <summary>What happened to a file.</summary>
/// <param name="Behind">Events of the file that the list does not have yet.</param>
public sealed record TimelineView(
    FileHead Head, IReadOnlyList<Alarm> Alarms, IReadOnlyList<Group> Groups, Names Names, long Behind, string? Next, string Refresh);

/// <summary>A file's content versions, newest first.</summary>
/// <param name="Behind">Versions that the list does not have yet.</param>
public sealed record VersionsView(FileHead Head, IReadOnlyList<AttributedVersion> Versions, Names Names, long Behind, string? Next);

/// <summary>Who had to do with a file, and who may have it open.</summary>
public sealed record PeopleView(FileHead Head, IReadOnlyList<Contribution> Contributions, IReadOnlyList<TokenSession> Tokens, Names Names);

/// <summary>The rejected saves of one file.</summary>
public sealed record FileRejectedSavesView(FileHead Head, SaveList List);

/// <summary>Whether a file is intact; null while nobody has asked.</summary>
public sealed record FileIntegrityView(FileHead Head, Verdict? Verdict);

/// <summary>A file as of a time; null when it did not exist.</summary>
public sealed record StateView(FileHead Head, DateTime At, FileInfoAt? State, Names Names);

/// <summary>A form before something is done to a file.</summary>
/// <param name="Version">The version that is meant, where one is.</param>
/// <param name="Reason">What was entered, when the form comes back.</param>
/// <param name="Problem">Why it comes back.</param>
public sealed record ActionView(FileHead Head, long? Version = null, string? Reason = null, string? Problem = null);

/// <summary>The drives, or what a name was found for.</summary>
/// <param name="Text">The text that names were searched for; null for all drives.</param>
public sealed record DrivesView(string? Text, IReadOnlyList<NamedItem> Items, IReadOnlyList<FoundDrive> Drives, Names Names, string? Next);

/// <summary>A folder and what lies in it.</summary>
/// <param name="Path">From the drive's root to the folder itself.</param>
public sealed record FolderView(IReadOnlyList<Step> Path, IReadOnlyList<Child> Children, DateTime Now, Names Names, string? Next);
