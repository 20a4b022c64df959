using FileHost.Api.Access;
using FileHost.Api.Drive.Drives;
using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using FileHost.Projections.Listing;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Drive;

/// <summary>Describes files and folders as driveItems.</summary>
public sealed class DriveItems(ListingQuery listing, SubjectDirectory people, HostTokens tokens, IOptions<FileHostOptions> options)
{
    /// <summary>One item, with everything that is known about it.</summary>
    public async Task<DriveItem> Describe(DriveCall call, Current<FileState> file, CancellationToken cancellationToken) =>
        Of(call, file, await Around(call, file.State.FolderId, [file.State.CreatedBy, file.State.ModifiedBy], cancellationToken));

    /// <inheritdoc cref="Describe(DriveCall, Current{FileState}, CancellationToken)"/>
    public async Task<DriveItem> Describe(DriveCall call, Current<FolderState> folder, CancellationToken cancellationToken) => Of(
        call, folder, await listing.CountChildren(folder.State.Id, cancellationToken),
        await Around(call, folder.State.ParentId, [folder.State.CreatedBy, folder.State.ModifiedBy], cancellationToken));

    /// <summary>What lies in one folder.</summary>
    public async Task<IReadOnlyList<DriveItem>> Describe(DriveCall call, Guid folder, IReadOnlyList<Child> children, CancellationToken cancellationToken)
    {
        var files = children.Select(child => child.Item.As(StreamKinds.File)?.State).OfType<FileState>();
        var folders = children.Select(child => child.Item.As(StreamKinds.Folder)?.State).OfType<FolderState>();
        var persons = files.SelectMany(file => new[] { file.CreatedBy, file.ModifiedBy })
            .Concat(folders.SelectMany(child => new[] { child.CreatedBy, child.ModifiedBy }));
        var around = await Around(call, folder, persons, cancellationToken);
        return [.. children.Select(child => child.Item.As(StreamKinds.File) is { } file
            ? Of(call, file, around) with { Context = null }
            : Of(call, child.Item.As(StreamKinds.Folder)!, child.ChildCount ?? 0, around) with { Context = null })];
    }

    /// <summary>The item's eTag: moves with every change that people see.</summary>
    public static string ETag(Guid item, long changes) => $"\"{{{item.ToString("D").ToUpperInvariant()}}},{changes}\"";

    /// <summary>The content's eTag: moves with each content version.</summary>
    public static string CTag(FileState file) => $"\"c:{{{file.Id.ToString("D").ToUpperInvariant()}}},{file.Version}\"";

    private DriveItem Of(DriveCall call, Current<FileState> file, Surroundings around) => new()
    {
        Context = around.Context, Id = file.State.Id.ToString("N"), Name = file.Name, Size = file.State.Size,
        ETag = ETag(file.State.Id, file.State.Changes), CTag = CTag(file.State),
        CreatedDateTime = Moment.Print(file.State.CreatedAt), LastModifiedDateTime = file.State.LastModified,
        CreatedBy = around.Person(file.State.CreatedBy), LastModifiedBy = around.Person(file.State.ModifiedBy),
        ParentReference = around.Parent, WebUrl = $"{call.BaseUrl}/files/{file.State.Id:N}",
        FileSystemInfo = new(Moment.Print(file.State.CreatedAt), file.State.LastModified),
        File = new(file.State.MimeType ?? "application/octet-stream", new(
            file.State.QuickXorHash ?? new QuickXorHash().ToString(), (file.State.Sha256 ?? ContentHash.OfNothing).ToString().ToUpperInvariant())),
        DownloadUrl = $"{call.BaseUrl}{Download.Prefix}/{tokens.Sign(new DownloadToken(file.State.Id, file.State.Version, call.Caller.Subject), options.Value.DownloadTime)}",
    };

    private static DriveItem Of(DriveCall call, Current<FolderState> folder, long childCount, Surroundings around) => new()
    {
        Context = around.Context, Id = folder.State.Id.ToString("N"), Name = folder.Name, ETag = ETag(folder.State.Id, folder.State.Changes),
        CreatedDateTime = Moment.Print(folder.State.CreatedAt), LastModifiedDateTime = Moment.Print(folder.State.ModifiedAt),
        CreatedBy = around.Person(folder.State.CreatedBy), LastModifiedBy = around.Person(folder.State.ModifiedBy),
        ParentReference = around.Parent, WebUrl = $"{call.BaseUrl}/files/{folder.State.Id:N}",
        FileSystemInfo = new(Moment.Print(folder.State.CreatedAt), Moment.Print(folder.State.ModifiedAt)),
        Folder = new(childCount), Root = folder.State.ParentId is null ? new() : null,
    };

    private async Task<Surroundings> Around(DriveCall call, Guid? parent, IEnumerable<Guid?> persons, CancellationToken cancellationToken)
    {
        var drive = call.Drive.State;
        var above = parent is { } folder ? await listing.FolderAndAbove(folder, cancellationToken) : [];
        var known = await people.Find(persons.OfType<Guid>(), cancellationToken);
        return new(
            $"{call.BaseUrl}{DriveVersions.Current}/$metadata#drives('{drive.Id:N}')/items/$entity",
            Parent(drive, [.. above.Select(item => item.As(StreamKinds.Folder)!)]), known);
    }

    private static ItemReference Parent(DriveState drive, IReadOnlyList<Current<FolderState>> above)
    {
        var path = string.Concat(above.Reverse().Skip(1).Select(folder => $"/{Uri.EscapeDataString(folder.Name)}"));
        var (id, type) = (drive.Id.ToString("N"), DriveDescriptions.TypeOf(drive));
        return above is [var parent, ..]
            ? new(id, type, parent.State.Id.ToString("N"), parent.Name, $"/drives/{id}/root:{path}")
            : new(id, type);
    }

    private sealed record Surroundings(string Context, ItemReference Parent, IReadOnlyDictionary<Guid, Subject> People)
    {
        public IdentitySet? Person(Guid? id) => id is { } subject
            ? new(new(subject.ToString("N"), People.GetValueOrDefault(subject)?.Name ?? StoredItemReading.Erased))
            : null;
    }
}
