using System.Globalization;
using FileHost.Api.Contents;
using FileHost.Api.Streams;
using FileHost.Domain.Sessions;

namespace FileHost.Api.Wopi.Files;

/// <summary>GetFile: the newest content. 412 when it is larger than the client expects (X-WOPI-MaxExpectedSize).</summary>
internal static class GetFile
{
    public static async Task<IResult> Handle(WopiCall call, StoredContents contents, SessionStreams sessions, CancellationToken cancellationToken)
    {
        var file = call.File.State;
        if (file.Size > MaxExpectedSize(call)) return Results.StatusCode(StatusCodes.Status412PreconditionFailed);
        if (!call.Session.State.Read.Contains(file.Version))
            await sessions.Transact(call.Token.Id, call.Facts, session => Reading.Read(session, file.Version), cancellationToken);
        call.Http.Response.Headers[WopiHeaders.ItemVersion] = WopiResults.Version(file);
        return contents.Of(file);
    }

    private static long MaxExpectedSize(WopiCall call) =>
        long.TryParse(WopiHeaders.Text(call.Headers, WopiHeaders.MaxExpectedSize), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : long.MaxValue;
}
