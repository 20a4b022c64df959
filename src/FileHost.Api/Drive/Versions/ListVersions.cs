using System.Globalization;

namespace FileHost.Api.Drive.Versions;

/// <summary>GET versions: every content that the file has had, newest first, the current one included (driveItem reference, List versions).</summary>
internal sealed class ListVersions(FileVersions versions) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        var request = call.Http.Request;
        var (file, refusal) = await versions.File(call, cancellationToken);
        if (file is null) return refusal!;
        if (Number(request, "top", QueryOptions.DefaultPage) is not { } top) return QueryOptions.Wrong(call.Http, QueryOptions.WrongTop);
        if (Number(request, "skiptoken", long.MaxValue) is not { } before) return QueryOptions.Wrong(call.Http, "The $skiptoken is not one of this host.");
        var atMost = (int)Math.Min(top, QueryOptions.LargestPage);
        var id = file.State.Id;
        var found = await versions.Describe(call, id, before, atMost + 1, cancellationToken);
        var address = $"{call.BaseUrl}{DriveVersions.Current}/drives/{call.Drive.State.Id:N}/items/{id:N}/versions";
        return Selection.Json(call.Http, new DriveItemVersionPage(
            $"{call.BaseUrl}{DriveVersions.Current}/$metadata#Collection(driveItemVersion)", [.. found.Take(atMost)],
            found.Count > atMost ? $"{address}?$top={atMost}&$skiptoken={found[atMost - 1].Id[..^2]}" : null));
    }

    private static long? Number(HttpRequest request, string option, long otherwise) => QueryOptions.Of(request, option) is not { Length: > 0 } text ? otherwise
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
