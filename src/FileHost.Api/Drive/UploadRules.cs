using FileHost.Api.Contents;
using FileHost.Api.Hosting;
using FileHost.Projections.Listing;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Drive;

/// <summary>What is certain about an upload before its bytes have come: whether its names may be, and whether its kind is allowed.</summary>
internal sealed class UploadRules(ListingQuery listing, IOptions<FileHostOptions> options)
{
    /// <summary>The answer to a request that makes no sense; null when it does.</summary>
    /// <param name="onFolder">What to say to an upload onto a folder that is addressed by its id.</param>
    public async Task<IResult?> Malformed(Upload upload, Place place, string onFolder)
    {
        var http = upload.Call.Http;
        if (place is Place.Folder && upload.Call.Address.Path.Count == 0) return GraphError.BadRequest(http, onFolder);
        return upload.ProblemWithNames(await AnchorPath(upload.Call)) is var (message, code) ? GraphError.BadRequest(http, message, code) : null;
    }

    /// <summary>Why the upload is refused, in the order of the reference; null when it may go on.</summary>
    public SaveRefusal? Refused(Upload upload, Place place)
    {
        var name = place is Place.File { Parent: null } byId ? byId.Found.Name : upload.Call.Address.Path[^1];
        return options.Value.Blocks(name) ? SaveRefusal.BlockedExtension(name, StatusCodes.Status403Forbidden) : upload.Collision(place);
    }

    private async Task<string> AnchorPath(DriveCall call)
    {
        if (call.Address.Path.Count == 0 || !Guid.TryParse(call.Address.Anchor, out var anchor)) return "";
        var above = await listing.FolderAndAbove(anchor, CancellationToken.None);
        return string.Join('/', above.SkipLast(1).Reverse().Select(folder => folder.Item.Name ?? Streams.StoredItemReading.Erased));
    }
}
