using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Coauthoring;

/// <summary>Coauth locks, as clients ask for them.</summary>
internal static class CoauthAsking
{
    public const string TableVersion = "X-WOPI-CoauthTableVersion";

    /// <summary>GetCoauthLock; absent headers by null. A body, which has the metadata, counts before the header.</summary>
    public static Task<HttpResponseMessage> GetCoauthLock(
        this WopiClient client, string? id, string? type = "Coauth", string? timeout = "120", string? metadata = null, string? body = null) =>
        client.Ask("GET_COAUTH_LOCK", body, ("X-WOPI-CoauthLockId", id), ("X-WOPI-CoauthLockType", type),
            ("X-WOPI-CoauthLockExpirationTimeout", timeout), ("X-WOPI-CoauthLockMetadata", metadata));

    public static Task<HttpResponseMessage> RefreshCoauthLock(
        this WopiClient client, string? id, string? timeout = "120", string? metadata = null, string? body = null) =>
        client.Ask("REFRESH_COAUTH_LOCK", body, ("X-WOPI-CoauthLockId", id), ("X-WOPI-CoauthLockExpirationTimeout", timeout),
            ("X-WOPI-CoauthLockMetadata", metadata));

    public static Task<HttpResponseMessage> UnlockCoauthLock(this WopiClient client, string? id) =>
        client.Ask("UNLOCK_COAUTH_LOCK", body: null, ("X-WOPI-CoauthLockId", id));

    public static Task<HttpResponseMessage> GetCoauthTable(this WopiClient client, string? known = null) =>
        client.Ask("GET_COAUTH_TABLE", body: null, (TableVersion, known));

    /// <summary>The metadata as a body.</summary>
    public static string Metadata(string text) => new JsonObject { ["CoauthLockMetadata"] = text }.ToJsonString();

    /// <summary>200 with a version of the table.</summary>
    public static async Task<string> AssertTaken(this Task<HttpResponseMessage> asked)
    {
        using var response = await asked;
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        var version = response.Header(TableVersion);
        Assert.NotEmpty(version!);
        return version!;
    }

    public static async Task AssertStatus(this Task<HttpResponseMessage> asked, HttpStatusCode status)
    {
        using var response = await asked;
        Assert.Equal(status, response.StatusCode);
    }

    /// <summary>The rows of an answer, which has nothing besides: id, type, metadata and name of each.</summary>
    public static async Task<IReadOnlyList<(string Id, string Type, string Metadata, string Name)>> Rows(this Task<HttpResponseMessage> asked)
    {
        using var response = await asked;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var table = Assert.Single((await response.Json()).EnumerateObject());
        Assert.Equal("CoauthTable", table.Name);
        return [.. table.Value.EnumerateArray().Select(Row)];
    }

    public static Task<IReadOnlyList<(string Id, string Type, string Metadata, string Name)>> Table(this WopiClient client) =>
        client.GetCoauthTable().Rows();

    private static (string, string, string, string) Row(JsonElement row)
    {
        Assert.Equal(
            ["CoauthLockId", "CoauthLockMetadata", "CoauthLockTime", "CoauthLockType", "UserFriendlyName"],
            row.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(JsonValueKind.Number, row.GetProperty("CoauthLockTime").ValueKind);
        return (Text("CoauthLockId"), Text("CoauthLockType"), Text("CoauthLockMetadata"), Text("UserFriendlyName"));

        string Text(string name) => row.GetProperty(name).GetString()!;
    }

    private static Task<HttpResponseMessage> Ask(this WopiClient client, string operation, string? body, params (string Name, string? Value)[] headers) =>
        client.Send(HttpMethod.Post, "", new StringContent(body ?? ""),
            [("X-WOPI-Override", operation), .. headers.Where(header => header.Value is not null).Select(header => (header.Name, header.Value!))]);
}
