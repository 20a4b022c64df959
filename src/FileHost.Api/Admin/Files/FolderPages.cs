using FileHost.Api.Audit;
using FileHost.Api.Pages;
using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Listing;
using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Files;

/// <summary>The ways to a file: drives, folders, names.</summary>
internal sealed class FolderPages(IEventStore store, ItemQuery items, ListingQuery listing, Paths paths, NameQuery names, TimeProvider clock)
{
    public const int MostNamed = 50;

    public Task<IResult> Drives(string? name, Guid? before, AdminQuestion question) => question.Answer(async ct =>
    {
        var text = string.IsNullOrWhiteSpace(name) ? null : name.Trim();
        var named = text is null ? [] : await items.Named(text, MostNamed, ct);
        var drives = text is null ? await items.Drives(new(AdminQuestion.PageSize + 1, before), ct) : [];
        var page = drives.Take(AdminQuestion.PageSize).ToList();
        return RenderedPage.Of<DrivesPage, DrivesView>(
            new(text, named, page, await names.Find(page.Select(Owner), [], ct), question.Next(drives, drive => $"{drive.Id:N}")));
    });

    public Task<IResult> Folder(Guid id, string? after, AdminQuestion question) => question.Answer(async ct =>
    {
        if (await store.Load(StreamKinds.Folder, id, ct) is not { } folder) return AdminPage.NotFound("There is no such folder.");
        var children = await listing.Children(id, after, AdminQuestion.PageSize + 1, ct);
        var page = children.Take(AdminQuestion.PageSize).ToList();
        var people = page.Select(child => child.Item.As(StreamKinds.File)?.State.ModifiedBy);
        return RenderedPage.Of<FolderPage, FolderView>(new(
            await paths.To(id, folder.State.DriveId, ct), page, clock.GetUtcNow().UtcDateTime, await names.Find(people, [], ct), question.Next(children, child => child.Key, "after")));
    });

    public static Guid? Owner(FoundDrive drive) => Paths.PersonOf(drive.Kind, drive.Owner);
}
