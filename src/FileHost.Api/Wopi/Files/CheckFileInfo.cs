using FileHost.Api.Hosting;
using FileHost.Api.Streams;
using FileHost.Api.Wopi.Coauthoring;
using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using FileHost.Projections.Persons;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Files;

/// <summary>CheckFileInfo: what the file is, who asks, and what the host can do. Read from the file's own state, so a save is seen at once.</summary>
internal static class CheckFileInfo
{
    public static async Task<IResult> Handle(
        WopiCall call, IEventStore store, SubjectDirectory directory, UserInfoQuery userInfo, FileUrls urls, SessionStreams sessions,
        IOptions<FileHostOptions> options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var file = call.File.State;
        if (call.Session.State.OpenedAt is null)
            await sessions.Transact(call.Token.Id, call.Facts, session => Reading.Open(session, file.Version), cancellationToken);
        var around = await store.Load([file.FolderId, file.DriveId], cancellationToken);
        var user = await directory.Find(call.Token.Subject, cancellationToken);
        var drive = around.GetValueOrDefault(file.DriveId).As(StreamKinds.Drive)?.State;
        var text = options.Value.SupportsUserInfo ? await userInfo.Newest(call.Token.Subject, cancellationToken) : null;
        var info = Describe(call, options.Value, around, user, drive) with
        {
            UserInfo = text, FileUrl = urls.Of(call), Urls = HostUrls.Of(file, call.Token, options.Value),
        };
        return Results.Json(info.WithCoauthoring(call, drive, options.Value, clock.GetUtcNow()), WopiJson.Options);
    }

    private static FileInfo Describe(
        WopiCall call, FileHostOptions host, IReadOnlyDictionary<Guid, StoredItem> around, Subject? user, DriveState? drive)
    {
        var (file, name) = (call.File.State, call.File.Name);
        return new FileInfo
        {
            BaseFileName = name,
            OwnerId = Owner(file, drive),
            Size = file.Size,
            UserId = call.Token.Subject.ToString("N"),
            Version = WopiResults.Version(file),
            SupportsLocks = host.SupportsLocks,
            SupportsRename = host.SupportsRename,
            SupportsDeleteFile = host.SupportsDeleteFile,
            SupportsUserInfo = host.SupportsUserInfo,
            SupportsAddActivities = host.SupportsAddActivities,
            SupportedShareUrlTypes = GetShareUrl.Types(call, host) is { Count: > 0 } types ? types : null,
            SupportsContainers = host.SupportsContainers,
            SupportsEcosystem = host.SupportsEcosystem,
            SupportsGetFileWopiSrc = host.SupportsEcosystem,
            UserFriendlyName = user?.Name ?? StoredItemReading.Erased,
            UserPrincipalName = user?.Email,
            UserCanWrite = call.MayEdit,
            ReadOnly = !call.MayEdit,
            UserCanNotWriteRelative = !call.MayWriteRelative(host),
            UserCanRename = call.MayEdit && host.SupportsRename,
            FileExtension = FileName.Extension(name) is { Length: > 0 } extension ? extension : null,
            LastModifiedTime = file.LastModified,
            Sha256 = file.Sha256 is { } hash ? Convert.ToBase64String(hash.ToArray()) : null,
            HostViewUrl = HostPages.View(host, file.Id),
            HostEditUrl = call.MayEdit ? HostPages.Edit(host, file.Id) : null,
            BreadcrumbDocName = name,
            BreadcrumbFolderName = around.GetValueOrDefault(file.FolderId).As(StreamKinds.Folder)?.Name,
        };
    }

    // Whose the file is: the owner of its drive. A group's or a site's drive has an owner of its own kind.
    private static string Owner(FileState file, DriveState? drive) =>
        drive is { Kind: DriveKind.User } ? drive.Owner : file.DriveId.ToString("N");
}
