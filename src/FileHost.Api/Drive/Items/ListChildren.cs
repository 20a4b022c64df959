using System.Globalization;
using FileHost.Projections.Listing;

namespace FileHost.Api.Drive.Items;

/// <summary>GET of what lies in a folder, page by page (driveItem reference, List children).</summary>
internal sealed class ListChildren(Places places, ListingQuery listing, DriveItems items) : IDriveOperation
{
    private const int DefaultPage = 200;
    private const int LargestPage = 1000;

    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken) => await places.Find(call, cancellationToken) switch
    {
        Place.Folder folder => await Children(call, folder.Found.State.Id, cancellationToken),
        Place.File => GraphError.BadRequest(call.Http, "A file has no children."),
        _ => GraphError.NotFound(call.Http),
    };

    private async Task<IResult> Children(DriveCall call, Guid folder, CancellationToken cancellationToken)
    {
        var query = call.Http.Request.Query;
        var top = Option(query, "top") is { Length: > 0 } text ? int.TryParse(text, CultureInfo.InvariantCulture, out var n) && n > 0 ? Math.Min(n, LargestPage) : 0 : DefaultPage;
        if (top == 0) return GraphError.BadRequest(call.Http, "$top must be a number from 1 on.", "invalidQueryOption");
        if (!SkipToken.TryRead(Option(query, "skiptoken"), out var after)) return GraphError.BadRequest(call.Http, "The $skiptoken is not one of this host.", "invalidQueryOption");
        var children = await listing.Children(folder, after, top + 1, cancellationToken);
        var page = children.Take(top).ToList();
        return Results.Json(new DriveItemPage(
            $"{call.BaseUrl}{DriveVersions.Current}/$metadata#drives('{call.Drive.State.Id:N}')/items('{folder:N}')/children",
            await items.Describe(call, folder, page, cancellationToken),
            children.Count > top ? NextLink(call, folder, top, page[^1].Key) : null), DriveJson.Options);
    }

    private static string NextLink(DriveCall call, Guid folder, int top, string after) =>
        $"{call.BaseUrl}{DriveVersions.Current}/drives/{call.Drive.State.Id:N}/items/{folder:N}/children"
        + $"?$top={top}&$skiptoken={SkipToken.Of(after)}";

    // Options come with and without the dollar sign.
    private static string? Option(IQueryCollection query, string name) =>
        query.TryGetValue($"${name}", out var value) || query.TryGetValue(name, out value) ? value.ToString() : null;
}
