using System.Net.Http.Json;
using System.Text.Json;

namespace FileHost.Memory;

/// <summary>A client of one upload session, which sends fragments as large as they may be.</summary>
internal sealed class Uploader(HttpClient administrator, string uploadUrl)
{
    private const long Fragment = (60 << 20) - (320 << 10);

    /// <summary>Sends all bytes; the answer is the new file's id.</summary>
    public async Task<string> Upload(long size)
    {
        for (var from = 0L; ; from += Fragment)
        {
            var length = Math.Min(Fragment, size - from);
            using var content = new GeneratedContent(length);
            content.Headers.ContentRange = new(from, from + length - 1, size);
            using var response = await administrator.PutAsync(uploadUrl, content);
            var answer = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            if (from + length == size) return answer.GetProperty("id").GetString()!;
        }
    }

    public async Task<bool> Verify(string fileId) =>
        (await administrator.GetFromJsonAsync<JsonElement>($"/api/files/{fileId}/verify")).GetProperty("intact").GetBoolean();
}
