using FileHost.Projections.Listing;

namespace FileHost.Api.Drive.Items;

/// <summary>
/// What lies in a folder, page by page (driveItem reference, List children). The order of names is kept ready; any other is made anew for each
/// page.
/// </summary>
internal sealed class ChildrenPages(ListingQuery listing, DriveItems items)
{
    /// <summary>The page that a request asks for; null, with the answer, when it asks for none that there can be.</summary>
    public async Task<(DriveItemPage? Page, IResult? Refusal)> Read(DriveCall call, Guid folder, CancellationToken cancellationToken)
    {
        var request = call.Http.Request;
        if (QueryOptions.Top(request) is not { } top) return (null, QueryOptions.Wrong(call.Http, QueryOptions.WrongTop));
        if (!ChildOrders.TryRead(QueryOptions.Of(request, "orderby"), out var order)) return (null, QueryOptions.Wrong(call.Http, "$orderby takes name, size or lastModifiedDateTime, and asc or desc."));
        if (!SkipToken.TryRead(QueryOptions.Of(request, "skiptoken"), out var key)) return (null, QueryOptions.Wrong(call.Http, "The $skiptoken is not one of this host."));
        return (await Page(call, folder, order, top, key, cancellationToken), null);
    }

    /// <summary>The first page, in order of name.</summary>
    public Task<DriveItemPage> First(DriveCall call, Guid folder, CancellationToken cancellationToken) =>
        Page(call, folder, ChildOrders.ByName, QueryOptions.DefaultPage, key: null, cancellationToken);

    private async Task<DriveItemPage> Page(
        DriveCall call, Guid folder, ChildOrder order, int top, string? key, CancellationToken cancellationToken)
    {
        var found = order == ChildOrders.ByName
            ? await listing.Children(folder, key, top + 1, cancellationToken)
            : await listing.Children(folder, order, ChildOrders.Place(key), top + 1, cancellationToken);
        var page = found.Take(top).ToList();
        var context = $"{call.BaseUrl}{DriveVersions.Current}/$metadata#drives('{call.Drive.State.Id:N}')/items('{folder:N}')/children";
        var described = await items.Describe(call, folder, page, cancellationToken);
        return new(context, described, found.Count > top ? NextLink(call, folder, order, top, page[^1]) : null);
    }

    // The link repeats what else was asked.
    private static string NextLink(DriveCall call, Guid folder, ChildOrder order, int top, Child last)
    {
        var select = QueryOptions.Of(call.Http.Request, "select") is { Length: > 0 } names ? $"&$select={Uri.EscapeDataString(names)}" : "";
        var (orderBy, key) = order == ChildOrders.ByName ? ("", last.Key) : ($"&$orderby={Uri.EscapeDataString(ChildOrders.Print(order))}", ChildOrders.Key(last));
        return $"{call.BaseUrl}{DriveVersions.Current}/drives/{call.Drive.State.Id:N}/items/{folder:N}/children?$top={top}{select}{orderBy}&$skiptoken={SkipToken.Of(key)}";
    }
}
