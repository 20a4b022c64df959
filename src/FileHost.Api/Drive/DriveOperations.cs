using FileHost.Api.Drive.Checkouts;
using FileHost.Api.Drive.Copies;
using FileHost.Api.Drive.Delta;
using FileHost.Api.Drive.Drives;
using FileHost.Api.Drive.Items;
using FileHost.Api.Drive.Repeats;
using FileHost.Api.Drive.UploadSessions;
using FileHost.Api.Drive.Versions;
using static System.Net.Http.HttpMethod;

namespace FileHost.Api.Drive;

/// <summary>The operations of the driveItem API: what stands here is what docs/drive.md lists, and nothing else.</summary>
internal static class DriveOperations
{
    public static IReadOnlyList<DriveOperation> All { get; } =
    [
        DriveOperation.Of<GetMe>(Get, DriveAddress.Owner),
        DriveOperation.Of<GetDrive>(Get, DriveAddress.WholeDrive),
        DriveOperation.Of<ListDrives>(Get, DriveAddress.Drives),
        DriveOperation.Of<GetItem>(Get, ""),
        DriveOperation.Of<UpdateItem>(Patch, ""),
        DriveOperation.Of<DeleteItem>(Delete, ""),
        DriveOperation.Of<CopyItem>(Post, "copy"),
        DriveOperation.Of<RestoreItem>(Post, "restore"),
        DriveOperation.Of<DeletePermanently>(Post, "permanentDelete"),
        DriveOperation.Of<GetContent>(Get, DriveAddress.Content),
        DriveOperation.Of<UploadContent>(Put, DriveAddress.Content),
        DriveOperation.Of<CommitBySource>(Put, ""),
        DriveOperation.Of<CreateUploadSession>(Post, CreateUploadSession.Operation) with { KnowsRepetitions = true },
        DriveOperation.Of<ListChildren>(Get, "children"),
        DriveOperation.Of<CreateFolder>(Post, "children"),
        DriveOperation.Of<GetDelta>(Get, "delta"),
        DriveOperation.Of<ListVersions>(Get, "versions"),
        DriveOperation.Of<GetVersion>(Get, "versions/{id}"),
        DriveOperation.Of<DeleteVersion>(Delete, "versions/{id}"),
        DriveOperation.Of<GetVersionContent>(Get, "versions/{id}/content"),
        DriveOperation.Of<RestoreItemVersion>(Post, "versions/{id}/restoreVersion"),
        DriveOperation.Of<CheckOut>(Post, "checkout"),
        DriveOperation.Of<CheckIn>(Post, "checkin"),
        DriveOperation.Of<DiscardCheckOut>(Post, "discardCheckout"),
    ];

    /// <summary>The operation of a request; null, with the methods that its address takes, when there is none.</summary>
    /// <param name="methods">None when the address asks for something that is not known.</param>
    public static DriveOperation? Find(string method, string name, out IReadOnlyList<string> methods)
    {
        var named = All.Where(operation => operation.Name == name).ToList();
        methods = [.. named.Select(operation => operation.Method).SelectMany<string, string>(m => m == HttpMethods.Get ? [m, HttpMethods.Head] : [m])];
        return named.Find(operation => operation.Method == (HttpMethods.IsHead(method) ? HttpMethods.Get : method));
    }

    public static void AddDriveOperations(this IServiceCollection services)
    {
        foreach (var operation in All) services.AddSingleton(operation.Handler);
        services.AddSingleton<DriveRequests>().AddSingleton<DriveAnswers>().AddSingleton<Targets>().AddSingleton<ChildrenPages>();
        services.AddSingleton<DriveDescriptions>().AddSingleton<UploadRules>().AddSingleton<FileVersions>().AddSingleton<CheckedOutFile>();
        services.AddSingleton<Copying>().AddSingleton<CopyQueue>().AddHostedService(host => host.GetRequiredService<CopyQueue>());
        services.AddSingleton<FirstAnswers>().AddSingleton<RepeatedRequests>();
    }
}
