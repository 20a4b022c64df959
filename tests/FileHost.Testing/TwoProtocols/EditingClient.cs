using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace FileHost.Testing.TwoProtocols;

/// <summary>An editor that locks, saves and unlocks a file by WOPI, when no other has it.</summary>
internal sealed class EditingClient(HttpClient http, string wopiSrc, string token, string name, Answers answers)
{
    public static async Task<EditingClient> Open(HttpClient http, HttpClient administrator, string fileId, string name, Answers answers)
    {
        using var answer = await administrator.PostAsJsonAsync("/api/wopi/tokens", new { fileId, permissions = "edit", user = new { id = name } });
        var token = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return new(http, token.GetProperty("wopiSrc").GetString()!, token.GetProperty("accessToken").GetString()!, name, answers);
    }

    public async Task Round(int round)
    {
        if (!await Send("LOCK", "", "", mayBeRefused: true)) return;
        await Send("PUT", "/contents", $"{name}, {round}", mayBeRefused: false);
        await Send("UNLOCK", "", "", mayBeRefused: false);
    }

    private async Task<bool> Send(string operation, string suffix, string content, bool mayBeRefused)
    {
        var id = Guid.NewGuid().ToString();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{wopiSrc}{suffix}?access_token={token}")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content)),
            Headers = { { "X-WOPI-Override", operation }, { "X-WOPI-Lock", name }, { "X-WOPI-CorrelationId", id } },
        };
        using var answer = await http.SendAsync(request);
        if (!answers.Take(operation, id, answer, mayBeRefused)) return false;
        if (operation == "PUT")
            answers.Acknowledge(long.Parse(answer.Headers.GetValues("X-WOPI-ItemVersion").Single(), CultureInfo.InvariantCulture), content);
        return true;
    }
}
