using System.Net;

namespace FileHost.Memory;

/// <summary>A WOPI client that saves bodies of any size, made while they are sent.</summary>
internal sealed class Editor(string wopiSrc, string token)
{
    private const string LockId = "memory";
    private static readonly HttpClient Http = new() { Timeout = Timeout.InfiniteTimeSpan };

    public Task Lock() => Send("", "LOCK", new ByteArrayContent([]));

    public Task PutFile(long size) => Send("/contents", "PUT", new GeneratedContent(size));

    private async Task Send(string suffix, string operation, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{wopiSrc}{suffix}?access_token={token}") { Content = content };
        request.Headers.Add("X-WOPI-Override", operation);
        request.Headers.Add("X-WOPI-Lock", LockId);
        using var response = await Http.SendAsync(request);
        if (response.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{operation}: {response.StatusCode}");
    }
}
