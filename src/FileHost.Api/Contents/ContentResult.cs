using FileHost.BlobStore;
using FileHost.Domain;
using Microsoft.Net.Http.Headers;

namespace FileHost.Api.Contents;

/// <summary>
/// Answers with a content, verified while it is sent: 200, 206 for one range, 304 when the client has it, 416 for a range beyond the end
/// (RFC 9110). A content that turns out to be corrupt breaks the connection, so that no client takes it for whole.
/// </summary>
internal sealed class ContentResult(StoredContents contents, ContentHash hash, string? mimeType, string? attachment = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request.GetTypedHeaders(), httpContext.Response);
        await using var content = await Open(httpContext);
        var etag = new EntityTagHeaderValue($"\"{hash}\"");
        Describe(response, etag);
        if (request.IfNoneMatch.Any(tag => tag.Compare(etag, useStrongComparison: false) || tag.Equals(EntityTagHeaderValue.Any)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        switch (RangeIn(request, etag, content.Length))
        {
            case null: await SendWhole(httpContext, content); break;
            case { Length: > 0 } range: await SendRange(httpContext, content, range); break;
            default: Unsatisfiable(response, content.Length); break;
        }
    }

    private async Task<IBlobReader> Open(HttpContext http) => hash == ContentHash.OfNothing
        ? new BytesReader(hash, ReadOnlyMemory<byte>.Empty)
        : await contents.Open(hash, http.RequestAborted) ?? throw new MissingContentException(hash);

    private void Describe(HttpResponse response, EntityTagHeaderValue etag)
    {
        response.ContentType = mimeType ?? "application/octet-stream";
        response.Headers.AcceptRanges = "bytes";
        response.GetTypedHeaders().ETag = etag;
        if (attachment is null) return;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(attachment);
        response.Headers.ContentDisposition = disposition.ToString();
    }

    private static async Task SendWhole(HttpContext http, IBlobReader content)
    {
        http.Response.ContentLength = content.Length;
        if (content.Length > 0) await content.CopyTo(http.Response.BodyWriter, http.RequestAborted);
    }

    private static async Task SendRange(HttpContext http, IBlobReader content, Range range)
    {
        http.Response.StatusCode = StatusCodes.Status206PartialContent;
        http.Response.ContentLength = range.Length;
        http.Response.GetTypedHeaders().ContentRange = new ContentRangeHeaderValue(range.From, range.From + range.Length - 1, content.Length);
        await content.CopyRangeTo(http.Response.BodyWriter, range.From, range.Length, http.RequestAborted);
    }

    private static void Unsatisfiable(HttpResponse response, long length)
    {
        response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
        response.GetTypedHeaders().ContentRange = new ContentRangeHeaderValue(length);
    }

    // One range of bytes is served; several at once, which a host may ignore, get the whole. A length of 0 cannot be satisfied.
    private static Range? RangeIn(Microsoft.AspNetCore.Http.Headers.RequestHeaders request, EntityTagHeaderValue etag, long length)
    {
        if (request.Range is not { Unit.Value: "bytes", Ranges: { Count: 1 } ranges }) return null;
        if (request.IfRange is { } ifRange && ifRange.EntityTag?.Compare(etag, useStrongComparison: true) != true) return null;
        var asked = ranges.First();
        var from = asked.From ?? Math.Max(0, length - asked.To!.Value);
        var to = asked.From is null ? length - 1 : Math.Min(asked.To ?? length - 1, length - 1);
        return new Range(from, Math.Max(0, to - from + 1));
    }

    private sealed record Range(long From, long Length);
}

/// <summary>The bytes of a content that an event names are nowhere: the store below has lost them.</summary>
public sealed class MissingContentException(ContentHash hash) : IOException($"The content {hash} is missing.")
{
    public ContentHash Hash => hash;
}
