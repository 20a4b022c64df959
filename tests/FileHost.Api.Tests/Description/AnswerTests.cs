using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Drive;
using FileHost.Api.Tests.Drive.UploadSessions;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Description;

/// <summary>The description is believed by programs: what the host really answers must be what it says.</summary>
public sealed class AnswerTests(FileHostApplication host)
{
    private static readonly string Nobody = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task The_audit_API_answers_as_described()
    {
        var (api, file) = (await DescribedApi.Read(host), await FileWithHistory());
        using var client = host.AsAdministrator();
        foreach (var (address, path) in new[]
        {
            ("", ""), ("?at=2000-01-01T00:00:00Z", ""), ("?at=yesterday", ""), ("/history?limit=3", "/history"), ("/history?type=Nothing", "/history"),
            ("/versions?limit=1", "/versions"), ("/versions?before=x", "/versions"), ("/sessions", "/sessions"), ("/sessions?before=x", "/sessions"),
            ("/lock", "/lock"), ("/verify", "/verify"),
            ("/versions/1/content", "/versions/{version}/content"), ("/versions/9/content", "/versions/{version}/content"),
        })
            await Ask(api, client, "/api/files/{id}" + path, $"/api/files/{file}{address}");
        foreach (var path in Paths(api, "GET"))
            await Ask(api, client, path, path.Replace("{id}", Nobody, StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal));
        foreach (var path in Paths(api, "POST"))
            await Tell(api, client, path, path.Replace("{id}", Nobody, StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal), new { reason = "none" });
        await Ask(api, client, "/api/log/head", "/api/log/head");
        await Ask(api, client, "/api/wopi/clients", "/api/wopi/clients");
        await Ask(api, client, "/api/rejected-saves", $"/api/rejected-saves?file={file}");
        await Ask(api, client, "/api/rejected-saves", "/api/rejected-saves?before=x");
        await Ask(api, client, "/api/rejected-saves/{id}/content", $"/api/rejected-saves/{Nobody}/content");
        await Ask(api, host.Anonymous(), "/api/log/head", "/api/log/head");
        await Ask(api, host.As("somebody"), "/api/log/head", "/api/log/head");
    }

    [Fact]
    public async Task Questions_of_auditors_are_answered_as_described()
    {
        var (api, file) = (await DescribedApi.Read(host), await FileWithHistory());
        using var client = host.AsAdministrator();
        var save = (await client.GetJson($"/api/rejected-saves?file={file}")).GetProperty("rejectedSaves")[0];
        var folder = (await client.GetJson($"/api/files/{file}")).GetProperty("folderId").GetString();
        foreach (var operation in api.Operations.Where(operation => operation.Path.StartsWith("/api/audit/", StringComparison.Ordinal)
                     && operation.Method == "GET" && operation.Path != "/api/audit/events/tail"))
        {
            var id = operation.Path.Contains("/files/", StringComparison.Ordinal) ? file
                : operation.Path.Contains("/persons/", StringComparison.Ordinal) ? save.GetProperty("user").GetProperty("id").GetString()
                : operation.Path.Contains("/folders/", StringComparison.Ordinal) ? folder
                : save.GetProperty("id").GetString();
            foreach (var filled in new[] { id!, Nobody })
            {
                var address = operation.Path.Replace("{id}", filled, StringComparison.Ordinal).Replace("{session}", $"{filled}-3", StringComparison.Ordinal)
                    .Replace("{sha256}", new string('0', 64), StringComparison.Ordinal);
                foreach (var query in new[] { "", "?limit=1", "?from=2031-01-01T00:00:00Z&to=2030-01-01T00:00:00Z", "?format=csv" })
                    await Ask(api, client, operation.Path, address + query);
            }
        }
        await Tell(api, client, "/api/audit/projections/{name}/rebuild", "/api/audit/projections/Nothing/rebuild", new { });
        await Ask(api, host.As("somebody"), "/api/audit/events", "/api/audit/events");
    }

    [Fact]
    public async Task Administration_answers_as_described()
    {
        var (api, file) = (await DescribedApi.Read(host), await FileWithHistory());
        using var client = host.AsAdministrator();
        var save = (await client.GetJson($"/api/rejected-saves?file={file}")).GetProperty("rejectedSaves")[0].GetProperty("id").GetString();
        foreach (var (id, reason) in new[] { (save, "too early"), (save, ""), (Nobody, "no such save") })
            await Tell(api, client, "/api/rejected-saves/{id}/promote", $"/api/rejected-saves/{id}/promote", new { reason });
        await Tell(api, client, "/api/files/{id}/versions/{version}/restore", $"/api/files/{file}/versions/1/restore", new { });
        foreach (var (reason, meant) in new[] { ("", null), ("he is gone", "B"), ("he is gone", "A"), ("he is gone", null) })
            await Tell(api, client, "/api/files/{id}/lock/break", $"/api/files/{file}/lock/break", new { reason, @lock = meant });
        await Tell(api, client, "/api/files/{id}/versions/{version}/restore", $"/api/files/{file}/versions/1/restore", new { });
        for (var i = 0; i < 2; i++)
            await Tell(api, client, "/api/rejected-saves/{id}/promote", $"/api/rejected-saves/{save}/promote", new { reason = "he was offline" });
        foreach (var (id, permissions) in new[] { (file, "view"), (file, "nothing"), (Nobody, "edit") })
            await Tell(api, client, "/api/wopi/tokens", "/api/wopi/tokens", new { fileId = id, user = new { id = "carol" }, permissions });
        foreach (var (id, closeUrl) in new[] { (file, null), (file, "javascript:close()"), (Nobody, "https://intranet.example.org/") })
            await Tell(api, client, "/api/wopi/links", "/api/wopi/links", new { fileId = id, user = new { id = "carol" }, permissions = "edit", closeUrl });
        var person = await (await WopiClient.Open(host, file, "dave")).FileInfo();
        foreach (var id in new[] { person.GetProperty("UserId").GetString(), Nobody })
            await api.AssertDescribed("DELETE /api/subjects/{id}", await client.DeleteAsync($"/api/subjects/{id}"));
        var token = (await client.GetJson($"/api/files/{file}/sessions")).GetProperty("sessions")[0].GetProperty("id").GetString();
        foreach (var id in new[] { token, Nobody })
            await api.AssertDescribed("DELETE /api/wopi/tokens/{id}", await client.DeleteAsync($"/api/wopi/tokens/{id}"));
    }

    [Fact]
    public async Task WOPI_answers_as_described()
    {
        var api = await DescribedApi.Read(host);
        var editor = await WopiClient.Open(host, await host.NewFile(Encoding.UTF8.GetBytes("one")));
        await api.AssertDescribed("GET /wopi/files/{id}", await editor.CheckFileInfo());
        foreach (var answer in new[]
        {
            await editor.Lock(""), await editor.Unlock("A"), await editor.Lock("A"), await editor.Lock("B"), await editor.GetLock(),
            await editor.RefreshLock("A"), await editor.UnlockAndRelock("A", "B"), await editor.Override("COBALT"),
        })
            await api.AssertDescribed("POST /wopi/files/{id}", answer);
        foreach (var answer in new[]
        {
            await editor.PutFile([1], "A"), await editor.PutFile([1], "B"),
            await editor.PutFile([2], "B", ("X-COOL-WOPI-Timestamp", "2000-01-01T00:00:00Z")),
        })
            await api.AssertDescribed("POST /wopi/files/{id}/contents", answer);
        Assert.Equal(412, (int)(await editor.GetFile(("X-WOPI-MaxExpectedSize", "0"))).StatusCode);
        await api.AssertDescribed("GET /wopi/files/{id}/contents", await editor.GetFile(("X-WOPI-MaxExpectedSize", "0")));
    }

    [Fact]
    public async Task DriveItems_are_answered_as_described()
    {
        var api = await DescribedApi.Read(host);
        using var client = host.AsAdministrator();
        var name = $"{Guid.NewGuid():N}.txt";
        foreach (var behavior in new[] { "replace", "fail", "sometimes" })
        {
            var address = $"/v1.0/me/drive/root:/Described/{name}:/content?@microsoft.graph.conflictBehavior={behavior}";
            var answer = await client.PutAsync(address, new ByteArrayContent([1]));
            await api.AssertDescribed("PUT /v1.0/me/drive/root:/{path}:/content", answer);
        }
        foreach (var (address, path) in new[]
        {
            ("root", "root"), ("root:/Described", "root:/{path}"), ($"root:/Described/{name}", "root:/{path}"), ($"items/{Nobody}", "items/{item-id}"),
            ("root/children?$top=1", "root/children"), ("root:/Described:/children", "root:/{path}:/children"), ("root/children?$top=x", "root/children"),
        })
            await Ask(api, client, $"/v1.0/me/drive/{path}", $"/v1.0/me/drive/{address}");
        await Ask(api, host.Anonymous(), "/v1.0/me/drive/root", "/v1.0/me/drive/root");
        await Ask(api, host.As("somebody", "Mail.Read"), "/v1.0/me/drive/root", "/v1.0/me/drive/root");
    }

    [Fact]
    public async Task Changes_of_driveItems_are_answered_as_described()
    {
        var api = await DescribedApi.Read(host);
        using var me = host.AsNewcomer();
        var file = (await me.New("a.txt")).Id();
        var session = await me.Begin("b.txt", new { deferCommit = true });
        await (await session.Put("content", 0, 7)).Item(202);
        var whole = $$"""{"@microsoft.graph.sourceUrl": "{{session.Url}}", "name": "c.txt"}""";
        async Task Say(string method, string path, string? body = null)
        {
            var address = path.Replace("{item-id}", path.EndsWith("children", StringComparison.Ordinal) || body == whole ? "root" : file, StringComparison.Ordinal)
                .Replace("{version-id}", "1.0", StringComparison.Ordinal);
            using var response = await me.Send(new HttpMethod(method), address, body);
            await api.AssertDescribed($"{method} /v1.0{path}", response);
            if (response.Headers.Location is { } monitor && path.EndsWith("/copy", StringComparison.Ordinal))
                await api.AssertDescribed("GET /copies/{id}", await me.GetAsync(monitor, TestContext.Current.CancellationToken));
        }
        const string item = "/me/drive/items/{item-id}";
        foreach (var path in new[] { "/me", "/me/drive", "/me/drives", "/me/drive/root/delta", $"{item}/versions", $"{item}/versions/{{version-id}}", $"{item}/versions/{{version-id}}/content" })
            await Say("GET", path);
        foreach (var body in new[] { """{"name": "A", "folder": {}}""", """{"name": "A", "folder": {}}""", "{" }) await Say("POST", $"{item}/children", body);
        foreach (var body in new[] { """{"name": "d.txt"}""", """{"name": "A"}""", """{"name": "?"}""", new string(' ', 70_000) }) await Say("PATCH", item, body);
        foreach (var body in new[] { whole, whole, "{}" }) await Say("PUT", item, body);
        foreach (var body in new[] { """{"name": "copy.txt"}""", """{"name": "A"}""" }) await Say("POST", $"{item}/copy", body);
        foreach (var action in new[] { "checkin", "checkout", "checkin", "checkout", "discardCheckout", "discardCheckout", "versions/{version-id}/restoreVersion" })
            await Say("POST", $"{item}/{action}");
        await Say("DELETE", $"{item}/versions/{{version-id}}");
        await Say("DELETE", item);
        foreach (var action in new[] { "restore", "restore", "permanentDelete", "permanentDelete" }) await Say("POST", $"{item}/{action}");
    }

    private static IEnumerable<string> Paths(DescribedApi api, string method) => api.Operations
        .Where(operation => operation.Method == method && operation.Path.StartsWith("/api/files/{id}", StringComparison.Ordinal))
        .Select(operation => operation.Path);

    private static async Task Ask(DescribedApi api, HttpClient client, string path, string address)
    {
        using var response = await client.GetAsync(address);
        await api.AssertDescribed($"GET {path}", response);
    }

    private static async Task Tell(DescribedApi api, HttpClient client, string path, string address, object body)
    {
        using var response = await client.PostAsJsonAsync(address, body);
        await api.AssertDescribed($"POST {path}", response);
    }

    // Two versions, two editors, a lock in force, and a save that was refused.
    private async Task<string> FileWithHistory()
    {
        var alice = await WopiClient.Open(host, await host.NewFile(Encoding.UTF8.GetBytes("one")));
        var bob = await WopiClient.Open(host, alice.FileId, "bob");
        var pseudonym = (await bob.FileInfo()).GetProperty("UserId").GetString()!;
        await alice.Lock("A");
        await alice.PutFile(Encoding.UTF8.GetBytes("two"), "A", ("X-WOPI-Editors", pseudonym), ("X-COOL-WOPI-IsAutosave", "true"));
        await bob.PutFile(Encoding.UTF8.GetBytes("too late"), "B");
        return alice.FileId;
    }
}
