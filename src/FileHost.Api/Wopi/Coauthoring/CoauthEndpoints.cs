using FileHost.Api.Hosting;
using FileHost.Api.Wopi.Coauthoring.Transfer;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Coauthoring;

/// <summary>The routes of coauthoring. While it is off they answer 501, as everything does that the host does not have.</summary>
internal static class CoauthEndpoints
{
    public static void MapCoauthoring(this IEndpointRouteBuilder files)
    {
        var coauthoring = files.MapGroup("").AddEndpointFilter(OnlyWhenOn);
        var (view, edit) = (new WopiTokenRequired(), new WopiTokenRequired(ToEdit: true));
        coauthoring.MapPost("", GetCoauthLock.Handle).WithMetadata(edit, new WopiOverride("GET_COAUTH_LOCK")).WithSummary("GetCoauthLock");
        coauthoring.MapPost("", RefreshCoauthLock.Handle).WithMetadata(edit, new WopiOverride("REFRESH_COAUTH_LOCK")).WithSummary("RefreshCoauthLock");
        coauthoring.MapPost("", UnlockCoauthLock.Handle).WithMetadata(edit, new WopiOverride("UNLOCK_COAUTH_LOCK")).WithSummary("UnlockCoauthLock");
        coauthoring.MapPost("", GetCoauthTable.Handle).WithMetadata(view, new WopiOverride("GET_COAUTH_TABLE")).WithSummary("GetCoauthTable");
        coauthoring.MapPost("", GetChunkedFile.Handle).WithMetadata(view, new WopiOverride("GET_CHUNKED_FILE")).WithSummary("GetChunkedFile");
        coauthoring.MapPost("/contents", PutChunkedFile.Handle)
            .WithMetadata(new WopiTokenRequired(ToEdit: true, EvenIfRefused: true), new WopiOverride("PUT_CHUNKED_FILE")).WithSummary("PutChunkedFile");
    }

    private static async ValueTask<object?> OnlyWhenOn(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<IOptions<FileHostOptions>>().Value.Coauthoring
            ? await next(context)
            : Results.StatusCode(StatusCodes.Status501NotImplemented);
}
