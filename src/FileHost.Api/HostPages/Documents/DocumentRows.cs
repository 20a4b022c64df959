using FileHost.Api.HostPages.Editing;
using FileHost.Api.Streams;
using FileHost.Api.Wopi.Discovery;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using FileHost.Projections.Listing;

namespace FileHost.Api.HostPages.Documents;

/// <summary>Turns items into rows: with names of people, and what can be done with each.</summary>
internal sealed class DocumentRows(SubjectDirectory people, WopiClients clients)
{
    /// <param name="mayWrite">Whether this person may change what lies in a drive.</param>
    public async Task<IReadOnlyList<DocumentRow>> Of(
        IReadOnlyList<(StoredItem Item, long? Children)> items, Func<Guid, bool> mayWrite, CancellationToken cancellationToken)
    {
        var files = items.Select(item => item.Item.As(StreamKinds.File)).ToList();
        var names = await people.Find(files.Select(file => file?.State.ModifiedBy).OfType<Guid>(), cancellationToken);
        return [.. items.Zip(files, (item, file) => file is not null
            ? Of(file, mayWrite(file.State.DriveId), file.State.ModifiedBy is { } by ? names.GetValueOrDefault(by)?.Name ?? StoredItemReading.Erased : null)
            : Folder(item.Item, item.Children))];
    }

    public DocumentRow Of(Current<FileState> file, bool mayWrite, string? modifiedBy)
    {
        var (state, path) = (file.State, $"{HostPageEndpoints.Prefix}/{file.State.Id:N}");
        return new(
            state.Id, file.Name, state.Size, null, Moment.Parse(state.LastModified), modifiedBy,
            mayWrite && clients.ToEdit(file.Name, state.Size) is not null ? $"{path}/edit" : null,
            clients.ToView(file.Name) is not null ? $"{path}/view" : null);
    }

    private static DocumentRow Folder(StoredItem item, long? children)
    {
        var folder = item.As(StreamKinds.Folder)!;
        return new(folder.State.Id, folder.Name, null, children ?? 0, folder.State.ModifiedAt, null, null, null);
    }
}
