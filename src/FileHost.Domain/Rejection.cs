using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;

namespace FileHost.Domain;

/// <summary>Why a request is refused, with what the client must see. Each protocol has one map from these to its own answers.</summary>
public abstract record Rejection
{
    private Rejection() { }

    /// <param name="Held">The file's lock; empty when it has none.</param>
    public sealed record LockMismatch(string Held, LockOutcome Outcome) : Rejection;

    /// <summary>Others edit the file together, or one of them alone.</summary>
    public sealed record Coauthored(CoauthLockType Type) : Rejection;

    /// <summary>The client has changed another content than the newest.</summary>
    /// <param name="Current">The file's sequence number.</param>
    public sealed record SequenceMismatch(long Current) : Rejection;

    /// <summary>The request's body is not what the protocol prescribes.</summary>
    /// <param name="Problem">One sentence for whoever made the client.</param>
    public sealed record Malformed(string Problem) : Rejection;

    /// <summary>Somebody saved after the client had read the file.</summary>
    public sealed record ChangedInStorage(string Held, string LastModified) : Rejection;

    /// <param name="Limit">Bytes.</param>
    public sealed record TooLarge(long Limit) : Rejection;

    /// <summary>There is no space for the content. It was not stored.</summary>
    public sealed record StorageFull : Rejection;

    public sealed record BlockedExtension(string Extension) : Rejection;

    /// <param name="Free">A name like it that nobody holds, where somebody has looked for one.</param>
    public sealed record NameTaken(string Name, string? Free = null) : Rejection;

    /// <summary>What lies in the folder would be lost with it.</summary>
    public sealed record NotEmpty(long Children) : Rejection;

    /// <summary>The root of a drive can be neither renamed nor deleted.</summary>
    public sealed record RootOfDrive : Rejection;

    /// <summary>The folder that an item lay in was deleted, too.</summary>
    public sealed record FolderGone : Rejection;

    /// <summary>A folder would lie in itself.</summary>
    public sealed record IntoItself : Rejection;

    /// <summary>Somebody checked the file out who is not the caller, or nobody did.</summary>
    public sealed record NotCheckedOut : Rejection;

    /// <summary>The file must be kept.</summary>
    public sealed record Retained(DateTime Until) : Rejection;

    /// <summary>The item is not what If-Match or If-None-Match said.</summary>
    public sealed record PreconditionFailed : Rejection;

    public sealed record TokenExpired : Rejection;

    public sealed record Forbidden : Rejection;

    /// <summary>The body ended before its announced length.</summary>
    public sealed record Incomplete : Rejection;

    /// <summary>The refused save has been promoted before.</summary>
    public sealed record AlreadyPromoted(long Version) : Rejection;
}
