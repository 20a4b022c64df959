using FileHost.Api.Access;
using FileHost.Api.Drive.Drives;
using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using FileHost.Projections.Listing;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Drive;

/// <summary>Describes files and folders as driveItems: looks up what their states do not say.</summary>
public sealed class DriveItems(
    ListingQuery listing, SubjectDirectory people, HostTokens tokens, TimeProvider clock, IOptions<FileHostOptions> options)
{
    /// <summary>One item, with everything that is known about it.</summary>
    public async Task<DriveItem> Describe(DriveCall call, Current<FileState> file, CancellationToken cancellationToken)
    {
        var surroundings = await Around(call, file.State.FolderId, Persons(file.State), cancellationToken);
        return surroundings.Describe(file) with { Context = $"{call.BaseUrl}{DriveVersions.Current}/$metadata#drives('{call.Drive.State.Id:N}')/items/$entity" };
    }

    /// <inheritdoc cref="Describe(DriveCall, Current{FileState}, CancellationToken)"/>
    public async Task<DriveItem> Describe(DriveCall call, Current<FolderState> folder, CancellationToken cancellationToken)
    {
        var surroundings = await Around(call, folder.State.ParentId, Persons(folder.State), cancellationToken);
        return surroundings.Describe(folder, await listing.CountChildren(folder.State.Id, cancellationToken)) with
        {
            Context = $"{call.BaseUrl}{DriveVersions.Current}/$metadata#drives('{call.Drive.State.Id:N}')/items/$entity",
            Size = await listing.SizeBelow(folder.State.Id, cancellationToken),
        };
    }

    /// <summary>What lies in one folder. The sizes of folders are summed up only for clients that ask for sizes by name.</summary>
    public async Task<IReadOnlyList<DriveItem>> Describe(DriveCall call, Guid folder, IReadOnlyList<Child> children, CancellationToken cancellationToken)
    {
        var surroundings = await Around(call, folder, children.SelectMany(child => Persons(child.Item)), cancellationToken);
        var (described, withSizes) = (new List<DriveItem>(), Selection.Names(call.Http.Request, "size"));
        foreach (var child in children)
        {
            var item = surroundings.Describe(child.Item, child.ChildCount ?? 0);
            described.Add(withSizes && item.Folder is not null
                ? item with { Size = await listing.SizeBelow(child.Item.Item.Id, cancellationToken) }
                : item);
        }
        return described;
    }

    /// <summary>Items from anywhere in the drive, without the paths of their parents, which a change further up would make wrong.</summary>
    public async Task<IReadOnlyList<DriveItem>> DescribeAnywhere(DriveCall call, IReadOnlyList<Child> items, CancellationToken cancellationToken)
    {
        var surroundings = await Around(call, parent: null, items.SelectMany(item => Persons(item.Item)), cancellationToken);
        return [.. items.Select(item => surroundings.Describe(item.Item, item.ChildCount ?? 0) with { ParentReference = surroundings.ParentOf(item.Item) })];
    }

    /// <summary>The item's eTag: moves with every change that people see.</summary>
    public static string ETag(Guid item, long changes) => $"\"{{{item.ToString("D").ToUpperInvariant()}}},{changes}\"";

    /// <summary>The content's eTag: moves with each content version.</summary>
    public static string CTag(FileState file) => $"\"c:{{{file.Id.ToString("D").ToUpperInvariant()}}},{file.Version}\"";

    /// <summary>The address of one version's bytes, which needs no token for a while.</summary>
    public string DownloadUrl(DriveCall call, Guid file, long version) =>
        $"{call.BaseUrl}{Download.Prefix}/{tokens.Sign(new DownloadToken(file, version, call.Caller.Subject), options.Value.DownloadTime)}";

    private static IEnumerable<Guid?> Persons(StoredItem item) =>
        item.As(StreamKinds.File) is { } file ? Persons(file.State) : Persons(item.As(StreamKinds.Folder)!.State);

    private static IEnumerable<Guid?> Persons(FileState file) => [file.CreatedBy, file.ModifiedBy, file.Lock?.By];

    private static IEnumerable<Guid?> Persons(FolderState folder) => [folder.CreatedBy, folder.ModifiedBy];

    private async Task<Surroundings> Around(DriveCall call, Guid? parent, IEnumerable<Guid?> persons, CancellationToken cancellationToken)
    {
        var above = parent is { } folder ? await listing.FolderAndAbove(folder, cancellationToken) : [];
        var known = await people.Find(persons.OfType<Guid>(), cancellationToken);
        return new(
            call, Parent(call.Drive.State, [.. above.Select(item => item.As(StreamKinds.Folder)!)]), known, clock.GetUtcNow().UtcDateTime,
            (file, version) => DownloadUrl(call, file, version));
    }

    private static ItemReference Parent(DriveState drive, IReadOnlyList<Current<FolderState>> above)
    {
        var path = string.Concat(above.Reverse().Skip(1).Select(folder => $"/{Uri.EscapeDataString(folder.Name)}"));
        var (id, type) = (drive.Id.ToString("N"), DriveDescriptions.TypeOf(drive));
        return above is [var parent, ..]
            ? new(id, type, parent.State.Id.ToString("N"), parent.Name, $"/drives/{id}/root:{path}")
            : new(id, type);
    }
}
