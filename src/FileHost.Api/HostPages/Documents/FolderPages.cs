using FileHost.Api.Access;
using FileHost.Api.Drive;
using FileHost.Api.Pages;
using FileHost.Api.Streams;
using FileHost.Api.Wopi.Discovery;
using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using FileHost.Projections.Listing;

namespace FileHost.Api.HostPages.Documents;

/// <summary>GET /files and /files/{id}: what lies in a person's drives, by folder or by name.</summary>
internal sealed class FolderPages(
    DocumentAccess access, DocumentRows rows, DriveStreams drives, ListingQuery listing, SubjectDirectory people, WopiClients clients)
{
    private const int PageSize = 100;
    private const int MostDrives = 200;

    /// <summary>The person's own drive, or everything by a name.</summary>
    public async Task<IResult> Home(string? q, string? after, Caller caller, HttpContext http, CancellationToken cancellationToken)
    {
        var own = await drives.Ensure(
            DriveKind.User, caller.Subject.ToString("N"), RequestFactsReading.Of(http, caller.Subject) with { App = caller.App }, cancellationToken);
        if (!caller.MayRead(own.State)) return HostPage.Problem(403, "Not allowed", "Your token has no permission for files, such as Files.ReadWrite.");
        if (!string.IsNullOrWhiteSpace(q)) return await Search(q.Trim(), own, caller, cancellationToken);
        var root = await access.Folder(own.State.RootId, caller, cancellationToken);
        return await Folder(root!, after, caller, cancellationToken);
    }

    /// <summary>A folder; or, for a file, the way to what can be done with it.</summary>
    public async Task<IResult> Item(Guid id, string? after, Caller caller, CancellationToken cancellationToken)
    {
        if (await access.Folder(id, caller, cancellationToken) is { } folder) return await Folder(folder, after, caller, cancellationToken);
        if (await access.File(id, caller, cancellationToken) is not { } file) return HostPage.NotFound();
        return new SeeOther(rows.Of(file.Item, file.MayWrite, modifiedBy: null).Open);
    }

    private async Task<IResult> Folder(Reached<FolderState> folder, string? after, Caller caller, CancellationToken cancellationToken)
    {
        if (!SkipToken.TryRead(after, out var key)) return HostPage.NotFound();
        var (state, isHome) = (folder.Item.State, IsHome(folder, caller));
        var found = await listing.Children(state.Id, key, PageSize + 1, cancellationToken);
        var page = found.Take(PageSize).ToList();
        var above = await listing.FolderAndAbove(state.Id, cancellationToken);
        var driveName = await Name(folder.Drive.State, caller, cancellationToken);
        return RenderedPage.Of<FolderPage, FolderView>(new(
            state.ParentId is null ? driveName : folder.Item.Name,
            [.. Above(above, driveName)],
            await rows.Of([.. page.Select(child => (child.Item, child.ChildCount))], _ => folder.MayWrite, cancellationToken),
            isHome && key is null ? await Shared(caller, cancellationToken) : [], Search: null,
            folder.MayWrite ? state.Id : null, DocumentKind.For(clients),
            found.Count > PageSize ? $"{HostPageEndpoints.Prefix}/{state.Id:N}?after={SkipToken.Of(page[^1].Key)}" : null));
    }

    private async Task<IResult> Search(string text, Current<DriveState> own, Caller caller, CancellationToken cancellationToken)
    {
        var reached = (await Granted(caller, cancellationToken)).Append(own).ToDictionary(drive => drive.State.Id);
        var found = await listing.FilesNamed(reached.Keys, FileName.Key(text), PageSize, cancellationToken);
        return RenderedPage.Of<FolderPage, FolderView>(new(
            $"Documents named “{text}”", [PageLink.Files with { Text = "Your files" }],
            await rows.Of([.. found.Select(item => (item, (long?)null))], drive => caller.MayWrite(reached[drive].State), cancellationToken),
            [], text, NewIn: null, [], Next: null));
    }

    private async Task<IReadOnlyList<Current<DriveState>>> Granted(Caller caller, CancellationToken cancellationToken) =>
        [.. (await listing.DrivesOf(caller.Subject, caller.Groups, MostDrives, cancellationToken))
            .Select(item => item.As(StreamKinds.Drive)).OfType<Current<DriveState>>().Where(drive => caller.MayRead(drive.State))];

    private async Task<IReadOnlyList<PageLink>> Shared(Caller caller, CancellationToken cancellationToken)
    {
        var links = new List<PageLink>();
        foreach (var drive in await Granted(caller, cancellationToken))
            links.Add(new($"{HostPageEndpoints.Prefix}/{drive.State.RootId:N}", await Name(drive.State, caller, cancellationToken)));
        return links;
    }

    private async Task<string> Name(DriveState drive, Caller caller, CancellationToken cancellationToken)
    {
        if (drive.Kind != DriveKind.User) return $"{drive.Kind} {drive.Owner}";
        if (!Guid.TryParse(drive.Owner, out var owner) || owner == caller.Subject) return "Your files";
        return $"Files of {(await people.Find(owner, cancellationToken))?.Name ?? StoredItemReading.Erased}";
    }

    private static IEnumerable<PageLink> Above(IReadOnlyList<StoredItem> folderAndAbove, string driveName) =>
        folderAndAbove.Skip(1).Select(item => item.As(StreamKinds.Folder)!).Reverse().Select(folder => new PageLink(
            $"{HostPageEndpoints.Prefix}/{folder.State.Id:N}", folder.State.ParentId is null ? driveName : folder.Name));

    private static bool IsHome(Reached<FolderState> folder, Caller caller) =>
        folder.Item.State.ParentId is null && folder.Drive.State.Kind == DriveKind.User && folder.Drive.State.Owner == caller.Subject.ToString("N");
}
