using System.Security.Cryptography;
using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Drive.Copies;

/// <summary>What is copied: one of these.</summary>
internal sealed record CopySource(Current<FileState>? File, Current<FolderState>? Folder)
{
    public Guid Id => File?.State.Id ?? Folder!.State.Id;

    public string Name => File?.Name ?? Folder!.Name;

    /// <summary>Null when the item has been deleted.</summary>
    public static async Task<CopySource?> Load(IEventStore store, Guid id, CancellationToken cancellationToken)
    {
        var item = (await store.Load([id], cancellationToken)).GetValueOrDefault(id);
        var source = new CopySource(item.As(StreamKinds.File), item.As(StreamKinds.Folder));
        return source is { File.State.Deleted: false } or { Folder.State.Deleted: false } ? source : null;
    }
}

/// <summary>What was asked for; kept in the database until it is done.</summary>
/// <param name="Id">The copy's; clients ask for it by this.</param>
/// <param name="Begun">UTC.</param>
/// <param name="Source">The file or folder that is copied.</param>
/// <param name="Target">The folder that the copy is to lie in.</param>
internal sealed record CopyWish(
    Guid Id, DateTime Begun, Guid Source, Guid Target, Guid Drive, string Name, ConflictBehavior Behavior, RequestFacts Facts)
{
    /// <summary>
    /// The id that the copy of an item gets: a UUID of version 7 (RFC 9562) whose random bits follow from the copy and the item, so that whoever
    /// goes on with a copy finds what is there already, and two that go on with it at once make nothing twice.
    /// </summary>
    public Guid IdFor(Guid item)
    {
        Span<byte> name = stackalloc byte[32], hash = stackalloc byte[32];
        Id.TryWriteBytes(name, bigEndian: true, out _);
        item.TryWriteBytes(name[16..], bigEndian: true, out _);
        SHA256.HashData(name, hash);
        Guid.CreateVersion7(Begun).TryWriteBytes(name, bigEndian: true, out _);
        hash[6..16].CopyTo(name[6..]);
        name[6] = (byte)((name[6] & 0x0F) | 0x70);
        name[8] = (byte)((name[8] & 0x3F) | 0x80);
        return new Guid(name[..16], bigEndian: true);
    }
}
