using System.Text.Json.Serialization;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Stored;

namespace FileHost.Domain.Files;

/// <summary>A lock on a file, by its opaque id; it belongs to nobody in particular.</summary>
/// <param name="VisibleOwner">Who took it, when its client wants others to know.</param>
public sealed record FileLock(string Id, DateTime ExpiresAt, LockKind Kind, Guid? VisibleOwner = null)
{
    /// <summary>Who took it; null when the host did, or it was taken before this was kept.</summary>
    public Guid? By { get; init; }

    /// <summary>When it was taken; null when it was taken before this was kept.</summary>
    public DateTime? Since { get; init; }

    /// <summary>The content version that was there when the file was checked out; null for other locks.</summary>
    public long? Version { get; init; }
}

/// <summary>The lock that a file had last, when it ended, and the lock that took its place at once, if one did.</summary>
/// <param name="Broken">True when it was taken away; absent otherwise.</param>
public sealed record EndedLock(string Id, DateTime EndedAt, string? ReplacedBy = null, bool? Broken = null);

/// <summary>Names the list of what a version is made of, when it came in chunks; a save in one piece leaves an older one here.</summary>
public sealed record ChunkedVersion(ContentHash Manifest, long Version);

/// <summary>A file as its events leave it. <see cref="Name"/> is the recorded one: a digest, once it has been stored.</summary>
public sealed record FileState
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required Guid FolderId { get; init; }
    public required Guid DriveId { get; init; }

    /// <summary>Number of the newest content version; 0 while there is no content.</summary>
    public long Version { get; init; }
    public ContentHash? Sha256 { get; init; }
    public string? QuickXorHash { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }
    public string? MimeType { get; init; }

    /// <summary>The very text that clients get, and send back; it grows with each save.</summary>
    public required string LastModified { get; init; }
    public required DateTime CreatedAt { get; init; }
    public Guid? CreatedBy { get; init; }
    public Guid? ModifiedBy { get; init; }

    /// <summary>The application that it was created with, by the client's id; null when its token named none.</summary>
    public string? CreatedWith { get; init; }

    /// <summary>Likewise of the newest content.</summary>
    public string? ModifiedWith { get; init; }

    /// <summary>Times that a client has set; null while none did.</summary>
    public FileSystemTimes? FileSystemInfo { get; init; }

    /// <summary>Counts the changes that people see; the eTag's number.</summary>
    public required long Changes { get; init; }

    /// <summary>The newest lock; it may have expired, see <see cref="LockAt"/>.</summary>
    public FileLock? Lock { get; init; }
    public EndedLock? PreviousLock { get; init; }

    /// <summary>Refused saves that were promoted, and the versions they became; null while there are none.</summary>
    public IReadOnlyDictionary<Guid, long>? Promoted { get; init; }

    /// <summary>The newest version that came in chunks; null while none did.</summary>
    public ChunkedVersion? Chunked { get; init; }

    /// <summary>Null while nobody has coauthored.</summary>
    public CoauthTable? CoauthTable { get; init; }
    public bool Deleted { get; init; }

    /// <summary>The folder that it was deleted with, and comes back with; null when it was deleted by itself.</summary>
    public Guid? DeletedWith { get; init; }

    /// <summary>True when nobody can bring it back; null otherwise.</summary>
    public bool? PermanentlyDeleted { get; init; }

    /// <summary>What clients that coauthor know a content by: grows with each, and is never 0 (CSPP Plus, File transfer).</summary>
    [JsonIgnore] public long SequenceNumber => Version + 1;

    /// <summary>The lock in force at a time. Expiry is computed, so it needs no clock to tick.</summary>
    public FileLock? LockAt(DateTime now) => Lock is { } held && now < held.ExpiresAt ? held : null;

    /// <summary>The coauth locks in force at a time, oldest first. While there are any there is no other lock.</summary>
    public IReadOnlyList<CoauthLock> CoauthLocksAt(DateTime now) => CoauthTable?.At(now) ?? [];

    /// <summary>The lock in force at a time, of whatever kind: of several coauth locks, the one that others are told about.</summary>
    public FileLock? HolderAt(DateTime now) =>
        LockAt(now) ?? (this.CoauthHolderAt(now) is { } held ? new(held.Id, held.ExpiresAt, LockKind.Coauth) : null);

    public static FileState Evolve(FileState? file, Fact fact) => fact.Event switch
    {
        FileCreated e => new FileState
        {
            Id = fact.Stream, Name = e.Name, FolderId = e.FolderId, DriveId = e.DriveId, Changes = 1,
            CreatedAt = fact.Time, CreatedBy = fact.By, ModifiedBy = fact.By, LastModified = Moment.Print(fact.Time),
            CreatedWith = fact.App, ModifiedWith = fact.App,
        },
        FileLocked e => file! with
        {
            Lock = new(e.Lock, e.ExpiresAt, e.Kind, Visible(e.UserVisible, fact))
            {
                By = fact.By, Since = fact.Time, Version = e.Kind == LockKind.Checkout ? file!.Version : null,
            },
        },
        LockRefreshed e => file! with { Lock = file.Lock! with { ExpiresAt = e.ExpiresAt, VisibleOwner = Visible(e.UserVisible, fact) } },
        LockReplaced e => file! with
        {
            Lock = file.Lock! with { Id = e.New, ExpiresAt = e.ExpiresAt, VisibleOwner = Visible(e.UserVisible, fact), By = fact.By, Since = fact.Time },
            PreviousLock = new(e.Old, fact.Time, ReplacedBy: e.New),
        },
        LockReleased e => file!.Unlocked(e.Lock, fact.Time),
        LockExpired e => file!.Unlocked(e.Lock, e.ExpiredAt),
        LockBroken e => file!.Unlocked(e.Lock, fact.Time, broken: true),
        ContentReplaced e => file!.Changed() with
        {
            Version = e.Version, Sha256 = e.Sha256, QuickXorHash = e.QuickXorHash, Size = e.Size, MimeType = e.MimeType,
            LastModified = e.LastModified, ModifiedBy = fact.By, ModifiedWith = fact.App, FileSystemInfo = FileSystemTimes.AfterSave(file.FileSystemInfo),
            Chunked = e.Manifest is { } manifest ? new(manifest, e.Version) : file.Chunked,
        },
        RejectedSavePromoted e => file! with
        {
            Promoted = new Dictionary<Guid, long>(file.Promoted ?? new Dictionary<Guid, long>()) { [e.Rejected] = file.Version + 1 },
        },
        FileRenamed e => file!.Changed() with { Name = e.Name },
        FileMoved e => file!.Changed() with { FolderId = e.FolderId },
        FileSystemInfoSet e => file!.Changed() with { FileSystemInfo = FileSystemTimes.After(file.FileSystemInfo, e) },
        FileDeleted e => file!.Changed() with { Deleted = true, DeletedWith = e.With },
        FileUndeleted => file!.Changed() with { Deleted = false, DeletedWith = null },
        FilePermanentlyDeleted => file! with { PermanentlyDeleted = true },
        _ => file! with { CoauthTable = CoauthTable.Evolve(file.CoauthTable, fact) },
    };

    private FileState Changed() => this with { Changes = Changes + 1 };

    private static Guid? Visible(bool? userVisible, Fact fact) => userVisible == true ? fact.By : null;

    private FileState Unlocked(string id, DateTime at, bool? broken = null) => this with { Lock = null, PreviousLock = new(id, at, Broken: broken) };
}
