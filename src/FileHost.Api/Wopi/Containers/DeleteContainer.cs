using FileHost.Api.Streams;
using FileHost.Domain.Folders;
using FileHost.Projections.Listing;

namespace FileHost.Api.Wopi.Containers;

/// <summary>DeleteContainer: an empty folder only, 409 otherwise; its history stays. 501 for the root of a drive.</summary>
internal static class DeleteContainer
{
    public static async Task<IResult> Handle(ContainerCall call, FolderStreams folders, ListingQuery listing, CancellationToken cancellationToken)
    {
        var folder = call.Container.State.Id;
        return await folders.Transact(folder, call.Facts, async (current, token) =>
            Containing.Delete(current.State, await listing.CountChildren(folder, token)), cancellationToken) switch
        {
            null => Results.NotFound(),
            { Rejection: { } reason } => WopiResults.Refused(call.Http, reason),
            _ => Results.Ok(),
        };
    }
}
