using System.Net;
using System.Text.Json;
using FileHost.Api.Access;
using FileHost.Api.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Wopi;

/// <summary>What the tests of WOPI do with the host besides their subject.</summary>
internal static class WopiAsking
{
    /// <summary>An editor with a new document of its own.</summary>
    public static async Task<WopiClient> Opened(
        this FileHostApplication host, byte[] content, string person = "alice", string permissions = "edit") =>
        await WopiClient.Open(host, await host.NewFile(content), person, permissions);

    /// <summary>The same document, for another person.</summary>
    public static Task<WopiClient> AlsoOpened(
        this FileHostApplication host, WopiClient other, string person, string permissions = "edit") =>
        WopiClient.Open(host, other.FileId, person, permissions);

    /// <summary>An editor that shows another token, for the file with this id.</summary>
    public static WopiClient WithToken(this FileHostApplication host, string fileId, string token) =>
        new(host.Anonymous(), $"{host.Address}/wopi/files/{fileId}", token);

    public static async Task<WopiToken> Read(this FileHostApplication host, string token) =>
        (await host.Services.GetRequiredService<HostTokens>().ReadWopi(token))!;

    /// <summary>The file's events after its upload, oldest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Story(this FileHostApplication host, string fileId)
    {
        var history = await host.History(fileId);
        Assert.Equal(["FileCreated", "ContentReplaced"], history.Take(2).Types());
        return [.. history.Skip(2)];
    }

    public static IEnumerable<string> Types(this IEnumerable<JsonElement> events) => events.Select(e => e.GetProperty("type").GetString()!);

    /// <summary>A member of an event, as text; null when the event does not have it.</summary>
    public static string? Says(this JsonElement recorded, string member) =>
        !recorded.GetProperty("data").TryGetProperty(member, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();

    public static long Number(this JsonElement recorded, string member) => recorded.GetProperty("data").GetProperty(member).GetInt64();

    /// <summary>The names of the events of a token's session, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> Session(this FileHostApplication host, WopiClient editor)
    {
        var names = new List<string>();
        await using var command = host.Database.Owner.CreateCommand(
            "select type from events.mt_events where stream_id = $1 order by version");
        command.Parameters.Add(new() { Value = (await host.Read(editor.Token)).Id });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }

    /// <summary>The one refused save of a file, as the vault lists it.</summary>
    public static async Task<JsonElement> RefusedSave(this FileHostApplication host, string fileId)
    {
        using var auditor = host.AsAdministrator();
        return Assert.Single((await auditor.GetJson($"/api/rejected-saves?file={fileId}")).GetProperty("rejectedSaves").EnumerateArray());
    }

    public static async Task<byte[]> Download(this FileHostApplication host, string address)
    {
        using var auditor = host.AsAdministrator();
        return await auditor.GetByteArrayAsync(address);
    }

    public static Task<byte[]> Version(this FileHostApplication host, string fileId, long version) =>
        host.Download($"/api/files/{fileId}/versions/{version}/content");

    /// <summary>409 with the file's lock, empty when it has none, and a sentence that explains it.</summary>
    public static void AssertConflict(this HttpResponseMessage response, string held)
    {
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal(held, response.Header("X-WOPI-Lock"));
        Assert.Matches("^[A-Z].*\\.$", response.Header("X-WOPI-LockFailureReason"));
    }

    /// <summary>The editor reads exactly these bytes.</summary>
    public static async Task AssertReads(this WopiClient editor, byte[] content)
    {
        using var response = await editor.GetFile();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(content, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>GetLock shows this lock, in a header that is there and empty when there is none.</summary>
    public static async Task AssertLock(this WopiClient editor, string id)
    {
        using var response = await editor.GetLock();
        Assert.Equal((HttpStatusCode.OK, id), (response.StatusCode, response.Header("X-WOPI-Lock")));
    }

    /// <summary>200 with the file's version and without a lock.</summary>
    public static void AssertDone(this HttpResponseMessage response, string version)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(version, response.Header("X-WOPI-ItemVersion"));
        Assert.Null(response.Header("X-WOPI-Lock"));
    }

    /// <summary>Asserts the last event's members, absent ones by null.</summary>
    public static void AssertSays(this JsonElement recorded, params (string Member, string? Value)[] members) =>
        Assert.All(members, member => Assert.Equal((member.Member, member.Value), (member.Member, recorded.Says(member.Member))));
}
