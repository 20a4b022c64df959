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
        var view = new WopiTokenRequired();
        var edit = new WopiTokenRequired(ToEdit: true);

        files.MapGet("", CheckFileInfo.Handle).WithMetadata(view).WithSummary("CheckFileInfo: what the file is and what this person may do with it");
        files.MapGet("/contents", GetFile.Handle).WithMetadata(view).WithSummary("GetFile: the newest content");
        files.MapPost("/contents", PutFile.Handle).WithMetadata(new WopiTokenRequired(ToEdit: true, EvenIfRefused: true), new WopiOverride("PUT"))
            .WithSummary("PutFile: save a new content version");
        files.MapPost("/contents", NotImplemented).WithMetadata(view, new WopiOverride(null)).ExcludeFromDescription();

        files.MapPost("", Lock.Handle).WithMetadata(edit, new WopiOverride("LOCK")).WithSummary("Lock, and UnlockAndRelock with X-WOPI-OldLock");
        files.MapPost("", GetLock.Handle).WithMetadata(view, new WopiOverride("GET_LOCK")).WithSummary("GetLock");
        files.MapPost("", RefreshLock.Handle).WithMetadata(edit, new WopiOverride("REFRESH_LOCK")).WithSummary("RefreshLock");
        files.MapPost("", Unlock.Handle).WithMetadata(edit, new WopiOverride("UNLOCK")).WithSummary("Unlock");
        files.MapCoauthoring();
        files.MapPost("", NotImplemented).WithMetadata(view, new WopiOverride(null)).ExcludeFromDescription();
    }

    private static IResult NotImplemented() => Results.StatusCode(StatusCodes.Status501NotImplemented);
}
