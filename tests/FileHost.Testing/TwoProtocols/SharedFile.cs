using System.Net.Http.Json;
using System.Text.Json;

namespace FileHost.Testing.TwoProtocols;

/// <summary>
/// One file that editors save by WOPI and programs as a driveItem, at the same time; and what the host has to show for it afterwards.
/// </summary>
/// <param name="program">May write the file, as one of its own drive.</param>
/// <param name="administrator">May hand out tokens and read the log.</param>
/// <param name="fileId">The file; it has one version.</param>
public sealed class SharedFile(HttpClient program, HttpClient administrator, string fileId)
{
    private static readonly HttpClient Anybody = new() { Timeout = TimeSpan.FromMinutes(2) };

    public Answers Answers { get; } = new();

    /// <summary>Lets clients save, every fourth program by upload sessions.</summary>
    /// <param name="goesOn">Whether a client begins the round of this number, from 0.</param>
    public async Task Save(int clientsOfAKind, Func<int, bool> goesOn)
    {
        var numbers = Enumerable.Range(0, clientsOfAKind).ToList();
        var editors = await Task.WhenAll(numbers.Select(n => EditingClient.Open(Anybody, administrator, fileId, $"editor {n}", Answers)));
        var programs = numbers.Select(n => new UploadingClient(Anybody, program, fileId, $"program {n}", inSessions: n % 4 == 0, Answers));
        await Task.WhenAll([.. editors.Select(editor => Repeat(editor.Round, goesOn)), .. programs.Select(one => Repeat(one.Round, goesOn))]);
    }

    /// <summary>
    /// What is wrong: an answer that no client may get; an acknowledged content that is not its version; a version that nobody was told of; a refusal
    /// that the history does not explain, or one that nobody was told of; a chain that does not verify. Nothing, when all is well.
    /// </summary>
    public async Task<IReadOnlyList<string>> Problems() =>
        [.. Answers.Problems, .. await Versions(), .. await Refusals(), .. await Chain()];

    private static async Task Repeat(Func<int, Task> act, Func<int, bool> goesOn)
    {
        for (var round = 0; goesOn(round); round++) await act(round);
    }

    private async Task<IReadOnlyList<string>> Versions()
    {
        var problems = new List<string>();
        foreach (var (version, content) in Answers.Acknowledged)
        {
            var found = await administrator.GetStringAsync($"/api/files/{fileId}/versions/{version}/content");
            if (found != content) problems.Add($"Version {version} is '{found}', and '{content}' was acknowledged as it.");
        }
        var newest = (await Get($"/api/files/{fileId}/versions?limit=1")).GetProperty("versions")[0].GetProperty("version").GetInt64();
        if (newest != Answers.Acknowledged.Count + 1)
            problems.Add($"There are {newest} versions, and {Answers.Acknowledged.Count} contents were acknowledged after the first.");
        return problems;
    }

    private async Task<IEnumerable<string>> Refusals()
    {
        var recorded = new HashSet<string>(StringComparer.Ordinal);
        for (var page = $"/api/files/{fileId}/history?limit=1000"; page is not null;)
        {
            var answer = await Get(page);
            recorded.UnionWith(answer.GetProperty("events").EnumerateArray().Where(IsRefusal).Select(e => e.GetProperty("correlation").GetString()!));
            page = answer.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        var unexplained = Answers.Refused.Where(refused => !recorded.Contains(refused.Key));
        return unexplained.Select(refused => $"The history does not explain {refused.Value}, {refused.Key}.").Concat(
            recorded.Except(Answers.Refused.Keys).Select(request => $"The history has a refusal of request {request}, which was not refused."));
    }

    private async Task<IEnumerable<string>> Chain()
    {
        var verdict = await Get($"/api/files/{fileId}/verify");
        return verdict.GetProperty("intact").GetBoolean() ? [] : [$"The file does not verify: {verdict}"];
    }

    private static bool IsRefusal(JsonElement e) => e.GetProperty("type").GetString() switch
    {
        "UploadRejected" => true,
        "LockChecked" => !e.GetProperty("data").GetProperty("Allowed").GetBoolean(),
        _ => false,
    };

    private async Task<JsonElement> Get(string address)
    {
        using var answer = await administrator.GetAsync(address);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }
}
