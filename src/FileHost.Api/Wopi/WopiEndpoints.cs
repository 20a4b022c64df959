using FileHost.Api.Access;
using FileHost.Api.Wopi.Coauthoring;
using FileHost.Api.Wopi.Files;
using Microsoft.AspNetCore.Mvc;
using Lock = FileHost.Api.Wopi.Files.Lock;

namespace FileHost.Api.Wopi;

/// <summary>The route table of WOPI: what stands here is what docs/wopi.md lists, and nothing else.</summary>
public static class WopiEndpoints
{
    public static void MapWopi(this IEndpointRouteBuilder app)
    {
        // Of any size: some editors send a document along with operations that do not read it, and must receive the answer.
        var files = app.MapGroup("/wopi/files/{id}").WithTags("WOPI")
            .WithMetadata(new DisableRequestSizeLimitAttribute(), new WopiAddressed(id => new WopiResource.File(id)));
        MapContents(files.MapGroup("/contents"));
        MapLocks(files);
        files.MapGet("", CheckFileInfo.Handle).WithMetadata(View).WithSummary("CheckFileInfo: what the file is and what this person may do with it");
        files.MapPost("", PutRelativeFile.Handle).On("PUT_RELATIVE", View).OfferedIf((host, call) => call.MayWriteRelative(host));
        files.MapPost("", RenameFile.Handle).On("RENAME_FILE", Edit).OfferedIf(host => host.SupportsRename);
        files.MapPost("", DeleteFile.Handle).On("DELETE", Edit).OfferedIf(host => host.SupportsDeleteFile);
        files.MapPost("", PutUserInfo.Handle).On("PUT_USER_INFO", View).OfferedIf(host => host.SupportsUserInfo);
        files.MapPost("", AddActivities.Handle).On("ADD_ACTIVITIES", Edit).OfferedIf(host => host.SupportsAddActivities);
        files.MapCoauthoring();
        files.MapPost("", GetShareUrl.Handle).On("GET_SHARE_URL", View);
        files.MapPost("", WopiResults.NotImplemented).On(null, View).ExcludeFromDescription();
    }

    private static void MapContents(RouteGroupBuilder contents)
    {
        contents.MapGet("", GetFile.Handle).WithMetadata(View).WithSummary("GetFile: the newest content");
        contents.MapGet($"/{{{WopiTokenRequired.Capability}}}", GetFile.Handle).WithMetadata(new WopiTokenRequired(IsCapability: true))
            .OfferedIf(host => host.GivesFileUrl).WithSummary("FileUrl: the newest content, to whoever has the address");
        contents.MapPost("", PutFile.Handle).On("PUT", new WopiTokenRequired(ToEdit: true, EvenIfRefused: true))
            .WithSummary("PutFile: save a new content version");
        contents.MapPost("", WopiResults.NotImplemented).On(null, View).ExcludeFromDescription();
    }

    private static void MapLocks(RouteGroupBuilder files)
    {
        files.MapPost("", Lock.Handle).On("LOCK", Edit).OfferedIf(host => host.SupportsLocks);
        files.MapPost("", GetLock.Handle).On("GET_LOCK", View).OfferedIf(host => host.SupportsLocks);
        files.MapPost("", RefreshLock.Handle).On("REFRESH_LOCK", Edit).OfferedIf(host => host.SupportsLocks);
        files.MapPost("", Unlock.Handle).On("UNLOCK", Edit).OfferedIf(host => host.SupportsLocks);
    }

    private static WopiTokenRequired View { get; } = new();

    private static WopiTokenRequired Edit { get; } = new(ToEdit: true);

    internal static RouteHandlerBuilder On(this RouteHandlerBuilder endpoint, string? value, WopiTokenRequired token) =>
        endpoint.WithMetadata(token, new WopiOverride(value));
}
