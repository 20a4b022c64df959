using FileHost.Domain.Files;
using FileHost.Domain.Stored;

namespace FileHost.Domain.Folders;

/// <summary>A folder as its events leave it. <see cref="Name"/> is the recorded one: a digest, once it has been stored.</summary>
public sealed record FolderState
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Null for the root folder of a drive.</summary>
    public Guid? ParentId { get; init; }
    public required Guid DriveId { get; init; }
    public required DateTime CreatedAt { get; init; }
    public Guid? CreatedBy { get; init; }
    public required DateTime ModifiedAt { get; init; }
    public Guid? ModifiedBy { get; init; }

    /// <summary>The application that it was created with, by the client's id; null when its token named none.</summary>
    public string? CreatedWith { get; init; }

    /// <summary>Likewise of the newest change.</summary>
    public string? ModifiedWith { get; init; }

    /// <summary>Times that a client has set; null while none did.</summary>
    public FileSystemTimes? FileSystemInfo { get; init; }

    /// <summary>Counts the changes that people see; the eTag's number.</summary>
    public required long Changes { get; init; }
    public bool Deleted { get; init; }

    /// <summary>The folder that it was deleted with, and comes back with; null when it was deleted by itself.</summary>
    public Guid? DeletedWith { get; init; }

    /// <summary>True when nobody can bring it back; null otherwise.</summary>
    public bool? PermanentlyDeleted { get; init; }

    public static FolderState Evolve(FolderState? folder, Fact fact) => fact.Event switch
    {
        FolderCreated e => new FolderState
        {
            Id = fact.Stream, Name = e.Name, ParentId = e.ParentId, DriveId = e.DriveId, Changes = 1,
            CreatedAt = fact.Time, CreatedBy = fact.By, ModifiedAt = fact.Time, ModifiedBy = fact.By,
            CreatedWith = fact.App, ModifiedWith = fact.App,
        },
        FolderRenamed e => folder!.Changed(fact) with { Name = e.Name },
        FolderMoved e => folder!.Changed(fact) with { ParentId = e.ParentId },
        FileSystemInfoSet e => folder!.Changed(fact) with { FileSystemInfo = FileSystemTimes.After(folder.FileSystemInfo, e) },
        FolderDeleted e => folder!.Changed(fact) with { Deleted = true, DeletedWith = e.With },
        FolderUndeleted => folder!.Changed(fact) with { Deleted = false, DeletedWith = null },
        FolderPermanentlyDeleted => folder! with { PermanentlyDeleted = true },
        _ => folder!,
    };

    private FolderState Changed(Fact fact) => this with { Changes = Changes + 1, ModifiedAt = fact.Time, ModifiedBy = fact.By, ModifiedWith = fact.App };
}
