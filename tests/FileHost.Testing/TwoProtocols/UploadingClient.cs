using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace FileHost.Testing.TwoProtocols;

/// <summary>A program that replaces a file's content as a driveItem, when no editor has it.</summary>
/// <param name="http">Without a token, for addresses that need none.</param>
/// <param name="inSessions">By upload sessions, else by simple uploads.</param>
internal sealed class UploadingClient(HttpClient http, HttpClient program, string fileId, string name, bool inSessions, Answers answers)
{
    public Task Round(int round) => inSessions ? InSession($"{name}, {round}") : Upload($"{name}, {round}");

    private async Task Upload(string content)
    {
        using var answer = await Send(program, "upload", HttpMethod.Put, $"/v1.0/me/drive/items/{fileId}/content", Bytes(content));
        await Acknowledge(answer, content);
    }

    private async Task InSession(string content)
    {
        using var begun = await Send(program, "createUploadSession", HttpMethod.Post, $"/v1.0/me/drive/items/{fileId}/createUploadSession", null);
        if (!begun.IsSuccessStatusCode) return;
        var address = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("uploadUrl").GetString()!;
        using var answer = await Send(http, "last fragment", HttpMethod.Put, address, Fragment(content));
        if (await Acknowledge(answer, content)) return;
        using var cancelled = await Send(http, "cancel", HttpMethod.Delete, address, null);
    }

    private async Task<HttpResponseMessage> Send(HttpClient client, string operation, HttpMethod method, string address, HttpContent? content)
    {
        var id = Guid.NewGuid().ToString();
        using var request = new HttpRequestMessage(method, address) { Headers = { { "client-request-id", id } }, Content = content };
        var answer = await client.SendAsync(request);
        answers.Take(operation, id, answer, mayBeRefused: operation != "cancel");
        return answer;
    }

    private static ByteArrayContent Bytes(string content) => new(Encoding.UTF8.GetBytes(content));

    private static ByteArrayContent Fragment(string content)
    {
        var bytes = Bytes(content);
        bytes.Headers.ContentRange = new ContentRangeHeaderValue(0, content.Length - 1, content.Length);
        return bytes;
    }

    // The cTag counts versions.
    private async Task<bool> Acknowledge(HttpResponseMessage answer, string content)
    {
        if (!answer.IsSuccessStatusCode) return false;
        var tag = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cTag").GetString()!;
        answers.Acknowledge(long.Parse(tag.Split(',')[^1].TrimEnd('"'), CultureInfo.InvariantCulture), content);
        return true;
    }
}
