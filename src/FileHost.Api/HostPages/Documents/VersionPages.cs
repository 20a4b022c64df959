using FileHost.Api.Access;
using FileHost.Api.Drive;
using FileHost.Api.Hosting;
using FileHost.Api.Pages;
using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore.Postgres;
using FileHost.Projections.Versions;
using Microsoft.Extensions.Options;

namespace FileHost.Api.HostPages.Documents;

/// <summary>A content version.</summary>
/// <param name="Editors">Whom the editor named; empty when nobody.</param>
public sealed record VersionRow(long Version, DateTime SavedAt, string SavedBy, IReadOnlyList<string> Editors, long Size, string DownloadUrl);

/// <param name="Next">Address of older versions; null when there are none.</param>
public sealed record VersionView(string Name, PageLink Folder, IReadOnlyList<VersionRow> Rows, string? Next);

/// <summary>GET /files/{id}/versions and /download: what was saved, and its bytes.</summary>
internal sealed class VersionPages(
    DocumentAccess access, VersionQuery versions, SubjectDirectory people, HostTokens tokens, IOptions<FileHostOptions> options)
{
    private const int PageSize = 50;

    public async Task<IResult> List(Guid id, long? before, Caller caller, CancellationToken cancellationToken)
    {
        if (await access.File(id, caller, cancellationToken) is not { Item: var file }) return HostPage.NotFound();
        var found = await versions.Find(id, before, PageSize + 1, cancellationToken);
        var page = found.Take(PageSize).Select(saved => (saved.Time, By: Person(saved.User), Content: (ContentReplaced)StoredEvents.Read(saved.Type, saved.Data)!)).ToList();
        var names = await people.Find(page.SelectMany(row => (row.Content.Editors ?? []).Append(row.By)).Distinct(), cancellationToken);
        return RenderedPage.Of<VersionsPage, VersionView>(new(
            file.Name, new($"{HostPageEndpoints.Prefix}/{file.State.FolderId:N}", "Folder"),
            [.. page.Select(row => new VersionRow(
                row.Content.Version, row.Time, Name(row.By), [.. (row.Content.Editors ?? []).Select(Name)], row.Content.Size,
                $"{HostPageEndpoints.Prefix}/{id:N}/download?version={row.Content.Version}"))],
            found.Count > PageSize ? $"{HostPageEndpoints.Prefix}/{id:N}/versions?before={page[^1].Content.Version}" : null));

        string Name(Guid person) => names.TryGetValue(person, out var known)
            ? known.ErasedAt is null ? known.Name ?? known.DirectoryId ?? "somebody" : StoredItemReading.Erased
            : "somebody";
    }

    /// <summary>The bytes come from an address of their own, as attachments.</summary>
    public async Task<IResult> Download(Guid id, long? version, Caller caller, CancellationToken cancellationToken) =>
        await access.File(id, caller, cancellationToken) is { Item.State: var file }
            ? new SeeOther($"{Drive.Download.Prefix}/{tokens.Sign(new DownloadToken(id, version ?? file.Version, caller.Subject), options.Value.DownloadTime)}")
            : HostPage.NotFound();

    private static Guid Person(string? user) => Guid.TryParse(user, out var id) ? id : Guid.Empty;
}
