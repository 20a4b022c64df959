using System.Buffers;
using System.Diagnostics;
using FileHost.Api.Wopi;
using FileHost.Domain;

namespace FileHost.Api.Streams;

/// <summary>Reads from a request what the log says about it.</summary>
public static class RequestFactsReading
{
    // Long enough for anything honest; an event must not grow with whatever somebody writes into a header.
    private const int Longest = 512;
    private const int LongestId = 128;
    private static readonly SearchValues<char> InIds =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:{}");

    public static RequestFacts Of(HttpContext context, Guid? by)
    {
        var headers = context.Request.Headers;
        var agent = Cut(headers.UserAgent.ToString());
        return new RequestFacts(by)
        {
            Correlation = Id(WopiHeaders.Text(headers, WopiHeaders.CorrelationId)) ?? Id(WopiHeaders.Text(headers, "client-request-id"))
                ?? Activity.Current?.TraceId.ToString(),
            Causation = context.TraceIdentifier,
            Client = KnownClient.In(agent)?.Name,
            ClientVersion = KnownClient.VersionIn(WopiHeaders.NonEmpty(headers, WopiHeaders.ClientVersion)) ?? KnownClient.In(agent)?.Version,
            Ip = context.Connection.RemoteIpAddress?.ToString(),
            Agent = agent,
        };
    }

    /// <summary>A client's own id of something, which goes into the log in clear; null for any other text that somebody wrote there.</summary>
    public static string? Id(string? text) =>
        text is { Length: > 0 and <= LongestId } && !text.AsSpan().ContainsAnyExcept(InIds) ? text : null;

    /// <summary>A client's text at a length that the log takes; null when there is none.</summary>
    public static string? Cut(string? text) => string.IsNullOrEmpty(text) ? null : text.CutTo(Longest);
}
