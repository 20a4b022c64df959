namespace FileHost.Api.Drive;

/// <summary>Bodies that hold a few words, not a content.</summary>
internal static class ShortBody
{
    private const int Longest = 64 << 10;

    /// <summary>The whole body; null when it is too long.</summary>
    public static async Task<byte[]?> Read(HttpRequest request)
    {
        var buffer = new byte[Longest + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return length > Longest ? null : buffer[..length];
    }

    public static IResult TooLong(HttpContext http) => GraphError.Of(
        http, StatusCodes.Status413PayloadTooLarge, "invalidRequest", $"The body is longer than {Longest >> 10} KiB, the limit of what is no content.");
}
