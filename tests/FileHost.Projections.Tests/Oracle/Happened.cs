using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Projections.Tests.Oracle;

/// <summary>An event with what it is about: the file, and where that lay when it happened.</summary>
internal sealed record Happened(
    long Index, Guid Id, Guid Stream, long Version, DateTime Time, Guid? By, string? Client, Guid? Token, object Event, Guid? File, Guid? Folder, Guid? Drive);

/// <summary>Reads the log from the beginning, and knows where everything lies.</summary>
internal sealed class Log
{
    private readonly Dictionary<Guid, Guid> files = [];
    private readonly Dictionary<Guid, Guid?> parents = [];
    private readonly Dictionary<Guid, Guid> drives = [];

    public static async Task<IReadOnlyList<Happened>> Read(IEventStore store, CancellationToken cancellationToken)
    {
        var (log, happened) = (new Log(), new List<Happened>());
        await foreach (var leaf in store.ReadAll(0, int.MaxValue, cancellationToken)) happened.Add(log.Next(leaf.Index, leaf.Event));
        return happened;
    }

    private Happened Next(long index, StoredEvent e)
    {
        var read = StoredEvents.Read(e.Type, e.Data);
        Remember(e.Stream, read);
        var isToken = read is TokenIssued or FileOpened or ContentRead or TokenRevoked;
        Guid? file = files.TryGetValue(e.Stream, out var found) ? found : null;
        Guid? token = isToken ? e.Stream : e.Headers.TryGetProperty("Jti", out var jti) ? Guid.Parse(jti.GetString()!) : null;
        var isFolder = file is null && parents.ContainsKey(e.Stream);
        var (folder, drive) = read switch
        {
            DriveCreated or DriveGranted or DriveRevoked => ((Guid?)null, (Guid?)e.Stream),
            _ when isFolder => (e.Stream, drives[e.Stream]),
            _ when file is { } of => (parents[of], drives[of]),
            _ => (null, null),
        };
        var client = e.Headers.TryGetProperty("Client", out var name) ? name.GetString() : null;
        return new(index, e.Id, e.Stream, e.Version, e.Time, e.User is null ? null : Guid.Parse(e.User), client, token, read, file, folder, drive);
    }

    private void Remember(Guid stream, object read)
    {
        switch (read)
        {
            case FileCreated e: (files[stream], parents[stream], drives[stream]) = (stream, e.FolderId, e.DriveId); break;
            case FolderCreated e: (parents[stream], drives[stream]) = (e.ParentId, e.DriveId); break;
            case FileMoved e: parents[stream] = e.FolderId; break;
            case FolderMoved e: parents[stream] = e.ParentId; break;
            case TokenIssued { FileId: { } of }: files[stream] = of; break;
        }
    }
}
