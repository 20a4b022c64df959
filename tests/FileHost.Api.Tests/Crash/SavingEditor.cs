using System.Globalization;
using System.Net;
using System.Text;
using FileHost.Api.Tests.Host;
using FileHost.Api.Tests.Wopi.Coauthoring;

namespace FileHost.Api.Tests.Crash;

/// <summary>A version that the host has acknowledged, with the bytes that were sent.</summary>
internal sealed record Acknowledged(string FileId, long Version, byte[] Content);

/// <summary>One client with one file, locked, which it saves in one of the ways that WOPI has.</summary>
internal sealed class SavingEditor(HttpClient http, string wopiSrc, string token, string fileId)
{
    private int copies;
    private string sequenceNumber = "";

    public string FileId => fileId;

    public async Task Lock()
    {
        using var info = await http.GetAsync($"{wopiSrc}?access_token={token}");
        sequenceNumber = (await info.Json()).GetProperty("SequenceNumber").GetRawText();
        using var locked = await Send("", [], ("X-WOPI-Override", "LOCK"), ("X-WOPI-Lock", "A"));
        locked.EnsureSuccessStatusCode();
    }

    public async Task<Acknowledged?> PutFile(byte[] content)
    {
        using var response = await Send("/contents", content, ("X-WOPI-Override", "PUT"), ("X-WOPI-Lock", "A"));
        return response.StatusCode == HttpStatusCode.OK ? new(fileId, Version(response), content) : null;
    }

    /// <summary>Another file for each copy.</summary>
    public async Task<Acknowledged?> PutRelativeFile(byte[] content)
    {
        using var response = await Send(
            "", content, ("X-WOPI-Override", "PUT_RELATIVE"), ("X-WOPI-SuggestedTarget", $"copy {fileId} {++copies}.bin"), ("X-WOPI-Size", $"{content.Length}"));
        if (response.StatusCode != HttpStatusCode.OK) return null;
        var copy = new Uri((await response.Json()).GetProperty("Url").GetString()!).Segments[^1];
        return new(copy, 1, content);
    }

    /// <summary>In two chunks.</summary>
    public async Task<Acknowledged?> PutChunkedFile(byte[] content)
    {
        var text = Convert.ToHexString(content);
        var frames = ChunkedAsking.Put([SentStream.Zip(text[..(text.Length / 2)], text[(text.Length / 2)..])]);
        using var response = await Send(
            "/contents", frames, ("X-WOPI-Override", "PUT_CHUNKED_FILE"), (ChunkedAsking.SequenceNumber, sequenceNumber), ("X-WOPI-Lock", "A"),
            ("X-WOPI-CoauthLockId", ""), ("X-WOPI-Editors", ""));
        sequenceNumber = response.Header(ChunkedAsking.SequenceNumber) ?? sequenceNumber;
        return response.StatusCode == HttpStatusCode.OK ? new(fileId, Version(response), Encoding.UTF8.GetBytes(text)) : null;
    }

    private async Task<HttpResponseMessage> Send(string suffix, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{wopiSrc}{suffix}?access_token={token}") { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request);
    }

    private static long Version(HttpResponseMessage response) => long.Parse(response.Header("X-WOPI-ItemVersion")!, CultureInfo.InvariantCulture);
}
