using System.Globalization;
using System.Text.Json.Serialization;
using FileHost.Domain.Files;
using FileHost.Projections.Changes;
using FileHost.Projections.Listing;

namespace FileHost.Api.Drive.Delta;

/// <summary>A page of changes; the last one has the link for the next time.</summary>
public sealed record DeltaPage(
    [property: JsonPropertyName("@odata.context")] string Context, IReadOnlyList<DriveItem> Value,
    [property: JsonPropertyName("@odata.nextLink")] string? NextLink, [property: JsonPropertyName("@odata.deltaLink")] string? DeltaLink);

/// <summary>
/// GET delta: what has changed in a drive since a token (driveItem reference, delta). Each item as it is now, once; one that changes while the
/// pages are read comes again. A token is a place in the global order, so it never ages.
/// </summary>
internal sealed class GetDelta(Places places, ChangeQuery changes, DriveItems items, TimeProvider clock) : IDriveOperation
{
    public async Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken)
    {
        if (await places.Find(call, cancellationToken) is not Place.Folder folder) return GraphError.NotFound(call.Http);
        if (folder.Found.State.ParentId is not null) return GraphError.BadRequest(call.Http, "Changes are told for a drive's root only.");
        if (QueryOptions.Top(call.Http.Request) is not { } top) return QueryOptions.Wrong(call.Http, QueryOptions.WrongTop);
        var text = call.Address.Argument ?? QueryOptions.Of(call.Http.Request, "token") ?? "";
        var end = await changes.End(cancellationToken);
        if (text == "latest") return Answer(call, top, [], new(end), isLast: true);
        if (await Read(text, end, cancellationToken) is not { } token) return QueryOptions.Wrong(call.Http, "The token is neither one of this host nor a time.");
        return token.From > end ? Resync(call) : await Page(call, token, end, top, cancellationToken);
    }

    private async Task<DeltaToken?> Read(string text, long end, CancellationToken cancellationToken) =>
        text.Length == 0 ? new(0, end)
        : DeltaToken.Read(text) is { } token ? token
        : FileSystemTimes.Read(text) is { } time
            ? new(await Place(DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), end, cancellationToken))
        : null;

    private async Task<long> Place(DateTime time, long end, CancellationToken cancellationToken) =>
        time > clock.GetUtcNow().UtcDateTime ? end : Math.Min(end, await changes.PlaceOf(time, cancellationToken));

    private async Task<IResult> Page(DriveCall call, DeltaToken token, long end, int top, CancellationToken cancellationToken)
    {
        var found = await changes.In(call.Drive.State.Id, token.From, end, token.FirstSeen ?? 0, top + 1, cancellationToken);
        var page = found.Take(top).ToList();
        var described = await items.DescribeAnywhere(
            call, [.. page.Select(change => new Child(change.Item, "", change.ChildCount))], cancellationToken);
        var isLast = found.Count <= top;
        return Answer(call, top, described, isLast ? new(end) : token with { From = page[^1].Position + 1 }, isLast);
    }

    private static IResult Answer(DriveCall call, int top, IReadOnlyList<DriveItem> value, DeltaToken next, bool isLast)
    {
        var select = QueryOptions.Of(call.Http.Request, "select") is { Length: > 0 } names ? $"&$select={Uri.EscapeDataString(names)}" : "";
        // Clients read the token out of the query.
        var link = $"{Address(call)}?token={next}{(top == QueryOptions.DefaultPage ? "" : $"&$top={top}")}{select}";
        return Selection.Json(call.Http, new DeltaPage(
            $"{call.BaseUrl}{DriveVersions.Current}/$metadata#Collection(driveItem)", value, isLast ? null : link, isLast ? link : null));
    }

    // A token of another log, or of one that was put back.
    private static IResult Resync(DriveCall call)
    {
        call.Http.Response.Headers.Location = Address(call);
        return GraphError.Of(
            call.Http, StatusCodes.Status410Gone, "resyncRequired", "The token is of another history. Begin anew at the address in Location.",
            "resyncChangesApplyDifferences");
    }

    private static string Address(DriveCall call) => $"{call.BaseUrl}{DriveVersions.Current}/drives/{call.Drive.State.Id:N}/root/delta";
}
