using System.Net.Http.Json;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>How the tests of containers begin: somebody with a drive of the person's own, and a document in a folder of it.</summary>
internal static class ContainerAsking
{
    /// <summary>A person whom no other test knows.</summary>
    public static string Newcomer => $"person-{Guid.NewGuid():N}";

    /// <summary>The address of a document in the folder "Work" of the person's own drive, as an editor gets it.</summary>
    public static async Task<WopiUrl> OpenedDocument(
        this FileHostApplication host, string person, string name = "document.wopitest", string permissions = "edit", string? opener = null)
    {
        using var owner = host.As(person);
        var editor = await WopiClient.Open(host, await owner.Upload($"Work/{name}", "content"), opener ?? person, permissions);
        return new(host.Anonymous(), $"{host.Address}/wopi/files/{editor.FileId}?access_token={editor.Token}");
    }

    /// <summary>The folder above a file or container: the last of its ancestors.</summary>
    public static async Task<WopiUrl> Parent(this WopiUrl child) => child.To((await child.Ancestors())[^1].Text("Url"));

    /// <summary>The folder "Work" of a newcomer, with the newcomer's token.</summary>
    public static async Task<WopiUrl> Folder(this FileHostApplication host, string permissions = "edit") =>
        await (await host.OpenedDocument(Newcomer, permissions: permissions)).Parent();

    public static async Task<IReadOnlyList<JsonElement>> Ancestors(this WopiUrl child) =>
        [.. (await child.Json("/ancestry")).GetProperty("AncestorsWithRootFirst").EnumerateArray()];

    public static async Task<IReadOnlyList<JsonElement>> Children(this WopiUrl container, string kind, params (string Name, string Value)[] headers) =>
        [.. (await container.Json("/children", headers)).GetProperty(kind).EnumerateArray()];

    public static IEnumerable<string?> Names(this IEnumerable<JsonElement> pointers) => pointers.Select(pointer => pointer.Text("Name"));

    public static string? Text(this JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value.GetString() : null;

    public static bool Flag(this JsonElement json, string member) => json.GetProperty(member).GetBoolean();

    /// <summary>A token that an administrator makes for a folder.</summary>
    public static async Task<WopiUrl> OpenedContainer(this FileHostApplication host, string folder, string person, string permissions = "edit")
    {
        using var administrator = host.AsAdministrator();
        using var response = await administrator.PostAsJsonAsync(
            "/api/wopi/tokens", new { containerId = folder, permissions, user = new { id = person } }, TestContext.Current.CancellationToken);
        var answer = await response.EnsureSuccessStatusCode().Json();
        return new(host.Anonymous(), $"{answer.Text("wopiSrc")}?access_token={answer.Text("accessToken")}");
    }

    /// <summary>The events of a stream, oldest first.</summary>
    public static async Task<IReadOnlyList<(string Type, JsonElement Data)>> Stream(this FileHostApplication host, string id)
    {
        var events = new List<(string, JsonElement)>();
        await using var command = host.Database.Owner.CreateCommand("select type, data::text from events.mt_events where stream_id = $1 order by version");
        command.Parameters.Add(new() { Value = Guid.Parse(id) });
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) events.Add((row.GetString(0), JsonElement.Parse(row.GetString(1))));
        return events;
    }

    public static async Task AssertStatus(this Task<HttpResponseMessage> request, int status)
    {
        using var response = await request;
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} instead of {status}: {await response.Content.ReadAsStringAsync()}");
    }
}
