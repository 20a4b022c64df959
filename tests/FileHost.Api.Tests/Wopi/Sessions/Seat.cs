using System.Text;
using System.Text.Json;
using System.Web;
using FileHost.Api.Tests.Audit.Search;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Sessions;

/// <summary>A person's place at a document in an editor: what the editor calls the host with in the person's name.</summary>
/// <param name="Ttl">When the token ends, as the host said it.</param>
public sealed record Seat(string Person, string WopiSrc, string Token, string Ttl)
{
    public string UserId { get; init; } = "";

    /// <summary>The person's place at another document, to which an answer points.</summary>
    public Seat At(string url)
    {
        var address = new Uri(url);
        return new(Person, address.GetLeftPart(UriPartial.Path), HttpUtility.ParseQueryString(address.Query)["access_token"]!, Ttl);
    }
}

/// <summary>How every editor speaks: one request, with exactly the headers that it sends, in their order.</summary>
internal static class Speaking
{
    public static async Task<HttpResponseMessage> Say(
        this FileHostApplication host, HttpMethod method, string address, byte[]? body, params IEnumerable<(string Name, string? Value)> headers)
    {
        using var client = host.Anonymous();
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : new ByteArrayContent(body) };
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
            Assert.True(request.Headers.TryAddWithoutValidation(name, value) || request.Content!.Headers.TryAddWithoutValidation(name, value), name);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<string> Text(this HttpResponseMessage response) =>
        Encoding.UTF8.GetString(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

    /// <summary>The member of a JSON answer; null when there is no body, or none that is JSON.</summary>
    public static async Task<string?> Member(this HttpResponseMessage response, string name)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/json") return null;
        return JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Member(name);
    }

    /// <summary>A value somewhere in an answer, as text; null when it is not there.</summary>
    public static string? Member(this JsonElement json, params string[] path) => Saying.Says(json, path);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
