using System.Globalization;
using FileHost.Api.Access;
using FileHost.Api.Contents;
using FileHost.Projections.Listing;
using Microsoft.Net.Http.Headers;

namespace FileHost.Api.Drive;

/// <summary>GET of an item, of its content, and of what lies in it (driveItem reference).</summary>
internal sealed class ReadItems(DriveAccess access, Places places, ListingQuery listing, DriveItems items)
{
    private const int DefaultPage = 200;
    private const int LargestPage = 1000;

    public async Task<IResult> Handle(HttpContext http, Caller caller, CancellationToken cancellationToken)
    {
        var (call, refusal) = await access.Authorize(http, caller, toWrite: false);
        if (call is null) return refusal!;
        return (await places.Find(call, cancellationToken), call.Address.Operation) switch
        {
            (Place.File file, "") => Item(http, await items.Describe(call, file.Found, cancellationToken)),
            (Place.Folder folder, "") => Item(http, await items.Describe(call, folder.Found, cancellationToken)),
            (Place.File file, "content") => Content(http, await items.Describe(call, file.Found, cancellationToken)),
            (Place.Folder, "content") => GraphError.BadRequest(http, "A folder has no content."),
            (Place.Folder folder, "children") => await Children(call, folder.Found.State.Id, cancellationToken),
            (Place.File, "children") => GraphError.BadRequest(http, "A file has no children."),
            (Place.File or Place.Folder, var other) => GraphError.Of(http, 400, "BadRequest", $"Resource not found for the segment '{other}'."),
            _ => GraphError.NotFound(http),
        };
    }

    private static IResult Item(HttpContext http, DriveItem item) =>
        IsKnown(http, item) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Json(item, DriveJson.Options);

    // The bytes are at an address that needs no token, for a few minutes: downloads often happen in another program than the one that asked.
    private static IResult Content(HttpContext http, DriveItem item) =>
        IsKnown(http, item) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Redirect(item.DownloadUrl!);

    private static bool IsKnown(HttpContext http, DriveItem item)
    {
        http.Response.Headers.ETag = item.ETag;
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Tag == item.ETag || tag.Tag == item.CTag || tag.Equals(EntityTagHeaderValue.Any));
    }

    private async Task<IResult> Children(DriveCall call, Guid folder, CancellationToken cancellationToken)
    {
        var query = call.Http.Request.Query;
        var top = Option(query, "top") is { Length: > 0 } text ? int.TryParse(text, CultureInfo.InvariantCulture, out var n) && n > 0 ? Math.Min(n, LargestPage) : 0 : DefaultPage;
        if (top == 0) return GraphError.BadRequest(call.Http, "$top must be a number from 1 on.", "invalidQueryOption");
        if (!SkipToken.TryRead(Option(query, "skiptoken"), out var after)) return GraphError.BadRequest(call.Http, "The $skiptoken is not one of this host.", "invalidQueryOption");
        var children = await listing.Children(folder, after, top + 1, cancellationToken);
        var page = children.Take(top).ToList();
        return Results.Json(new DriveItemPage(
            $"{call.BaseUrl}{DriveAccess.Version}/$metadata#drives('{call.Drive.State.Id:N}')/items('{folder:N}')/children",
            await items.Describe(call, folder, page, cancellationToken),
            children.Count > top ? NextLink(call, folder, top, page[^1].Key) : null), DriveJson.Options);
    }

    private static string NextLink(DriveCall call, Guid folder, int top, string after) =>
        $"{call.BaseUrl}{DriveAccess.Version}/drives/{call.Drive.State.Id:N}/items/{folder:N}/children"
        + $"?$top={top}&$skiptoken={SkipToken.Of(after)}";

    // Options come with and without the dollar sign.
    private static string? Option(IQueryCollection query, string name) =>
        query.TryGetValue($"${name}", out var value) || query.TryGetValue(name, out value) ? value.ToString() : null;
}
