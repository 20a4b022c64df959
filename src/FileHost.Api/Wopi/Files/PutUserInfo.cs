using System.Text;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Projections.Persons;

namespace FileHost.Api.Wopi.Files;

/// <summary>PutUserInfo: a text of the editor's own about this person, which CheckFileInfo gives back whatever file the person opens.</summary>
internal static class PutUserInfo
{
    /// <summary>Longest text, in ASCII characters (WOPI REST reference, PutUserInfo).</summary>
    private const int Longest = 1024;

    public static async Task<IResult> Handle(WopiCall call, FileStreams files, UserInfoQuery userInfo, CancellationToken cancellationToken)
    {
        if (await Body(call.Http.Request.Body, cancellationToken) is not { } info)
            return WopiResults.Bad($"The body must be at most {Longest} ASCII characters.");
        // The same text again changes nothing.
        if (info == (await userInfo.Newest(call.Token.Subject, cancellationToken) ?? "")) return Results.Ok();
        return await files.Transact(
            call.File.State.Id, call.Facts, content: null, (_, _, _) => Decision.Accept(new UserInfoPut(info)), cancellationToken) is null
            ? Results.NotFound()
            : Results.Ok();
    }

    private static async Task<string?> Body(Stream body, CancellationToken cancellationToken)
    {
        var bytes = new byte[Longest + 1];
        var count = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return count > Longest || !Ascii.IsValid(bytes.AsSpan(0, count)) || bytes.AsSpan(0, count).Contains((byte)0)
            ? null
            : Encoding.ASCII.GetString(bytes, 0, count);
    }
}
