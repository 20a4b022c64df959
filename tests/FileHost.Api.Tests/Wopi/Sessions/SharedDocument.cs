using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Audit.Search;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Sessions;

/// <summary>The document of a story: who opens it, who else changes it, and what the host says about it in the end.</summary>
public sealed class SharedDocument(FileHostApplication host, string id)
{
    public string Id => id;

    /// <summary>What a host page posts to the editor for a person: address and token.</summary>
    public async Task<Seat> OpenedBy(string person)
    {
        using var administrator = host.AsAdministrator();
        using var response = await administrator.PostAsJsonAsync("/api/wopi/tokens", new
        {
            fileId = id, permissions = "edit", user = new { id = person, name = person },
        });
        var answer = await response.EnsureSuccessStatusCode().Json();
        return new(person, answer.Member("wopiSrc")!, answer.Member("accessToken")!, answer.Member("accessTokenTtl")!);
    }

    /// <summary>Somebody uploads another content, as programs do.</summary>
    public async Task Uploaded(string content)
    {
        using var administrator = host.AsAdministrator();
        using var response = await administrator.PutAsync(
            $"/v1.0/me/drive/items/{id}/content", new ByteArrayContent(Encoding.UTF8.GetBytes(content)), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
    }

    /// <summary>The content of each version, the first first.</summary>
    public async Task AssertVersions(params string[] contents)
    {
        var kept = new List<string>();
        for (var version = 1; version <= (await File()).GetProperty("version").GetInt64(); version++)
            kept.Add(Encoding.UTF8.GetString(await host.Version(id, version)));
        Assert.Equal(contents, kept);
        await host.AssertIntact(id);
    }

    public async Task AssertName(string name) => Assert.Equal(name, (await File()).Member("name"));

    /// <summary>The lock in force; empty when there is none.</summary>
    public async Task AssertLock(string held) => await (await Client()).AssertLock(held);

    /// <summary>
    /// The file's events since its upload, each as "person Event what", without the checks that a save has passed. A flag that the editor set to
    /// false is written with !, one that it did not send is left out.
    /// </summary>
    public async Task AssertHistory(params string[] told)
    {
        var events = (await host.Story(id)).Where(e => !(Type(e) == "LockChecked" && e.Says("Allowed") == "true"));
        Assert.Equal(told, events.Select(e => $"{e.GetProperty("user").Member("name")} {Type(e)} {What(e)}".TrimEnd()));
    }

    /// <summary>What the audit says about each save, the first one after the upload first: whose it may be, and how that is known.</summary>
    public async Task AssertAttribution(params string[] told)
    {
        var versions = (await Audit($"files/{id}/versions")).Items().Reverse().Skip(1);
        Assert.Equal(told, versions.Select(version =>
            $"{version.Member("version")} {version.Member("attribution", "basis")} "
            + string.Join(' ', version.GetProperty("attribution").People("persons").Order(StringComparer.Ordinal))
            + (version.GetProperty("forcedOverwrite").GetBoolean() ? " forced" : "")));
    }

    /// <summary>The file's locks as the audit tells them, the first first: who took it, who ended it, and how.</summary>
    public async Task AssertLocks(params string[] told)
    {
        var locks = (await Audit($"files/{id}/locks")).Items().Reverse();
        Assert.Equal(told, locks.Select(held => $"{held.Member("takenBy", "name")} {held.Member("endedHow")} {held.Member("endedBy", "name")}".TrimEnd()));
    }

    /// <summary>The one save that was refused: its code and the bytes that were kept.</summary>
    public async Task AssertKept(string code, string content)
    {
        var refused = await host.RefusedSave(id);
        Assert.Equal((code, "True"), (refused.Member("code"), refused.Member("kept")));
        Assert.Equal(content, Encoding.UTF8.GetString(await host.Download(refused.Member("contentUrl")!)));
    }

    private async Task<JsonElement> Audit(string question)
    {
        await host.CatchUp();
        using var auditor = host.AsAdministrator();
        return await auditor.GetJson($"/api/audit/{question}");
    }

    private async Task<JsonElement> File()
    {
        using var administrator = host.AsAdministrator();
        return await administrator.GetJson($"/api/files/{id}");
    }

    private async Task<WopiClient> Client() => await WopiClient.Open(host, id, "somebody who looks", "view");

    private static string Type(JsonElement recorded) => recorded.Member("type")!;

    private static string What(JsonElement recorded) => Type(recorded) switch
    {
        "LockChecked" => $"{recorded.Says("Operation")} {recorded.Says("Outcome")}",
        "ContentReplaced" => string.Join(' ', ((string?[])[recorded.Says("Version"), .. Flags.Select(flag => Flag(recorded, flag))]).OfType<string>()),
        "UploadRejected" => recorded.Says("Code")!,
        "FileRenamed" => recorded.Says("Name")!,
        _ => "",
    };

    private static IReadOnlyList<string> Flags { get; } = ["Modified", "Autosave", "ExitSave"];

    private static string? Flag(JsonElement recorded, string flag) => recorded.Says(flag) switch { "true" => flag, "false" => $"!{flag}", _ => null };
}
