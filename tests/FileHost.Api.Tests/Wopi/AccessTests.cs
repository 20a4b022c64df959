using System.Net;
using System.Net.Http.Headers;
using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Api.Tests.Host;
using FileHost.Domain.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Wopi;

/// <summary>Who may come in: a valid token for this file and nobody else; and what is asked of the address and the override.</summary>
public sealed class AccessTests(FileHostApplication host)
{
    public static TheoryData<string> Operations { get; } =
    [
        "CHECK", "GET", "PUT", "LOCK", "GET_LOCK", "REFRESH_LOCK", "UNLOCK", "PUT_RELATIVE", "RENAME_FILE", "DELETE", "PUT_USER_INFO",
        "ADD_ACTIVITIES", "GET_SHARE_URL", "NO_SUCH_OVERRIDE", "",
    ];

    [Theory, MemberData(nameof(Operations))]
    public async Task Without_a_valid_token_every_operation_is_refused_and_leaves_no_trace(string operation)
    {
        var editor = await host.Opened([1]);
        var other = await host.Opened([2]);
        foreach (var token in (string[])["", "INVALID", "a.b.c", Spoilt(editor.Token), other.Token, DownloadToken(editor), ApiToken()])
        {
            using var response = await Send(host.WithToken(editor.FileId, token), operation);
            Assert.Equal((token, HttpStatusCode.Unauthorized), (token, response.StatusCode));
        }
        Assert.Empty(await host.Story(editor.FileId));
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task With_no_token_at_all_it_is_the_same(string operation)
    {
        var editor = await host.Opened([1]);
        using var request = Request(editor.FileId, operation);
        using var response = await host.Anonymous().SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task A_revoked_token_is_as_good_as_none(string operation)
    {
        var editor = await host.Opened([1]);
        var (sessions, token) = (host.Services.GetRequiredService<SessionStreams>(), await host.Read(editor.Token));
        await sessions.Transact(token.Id, RequestFacts.OfTheHost, Reading.Revoke, TestContext.Current.CancellationToken);
        using var response = await Send(editor, operation);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await host.Story(editor.FileId));
    }

    [Fact]
    public async Task The_token_in_the_authorization_header_alone_is_enough()
    {
        var editor = await host.Opened([1]);
        using var request = Request(editor.FileId, "CHECK");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", editor.Token);
        using var response = await host.Anonymous().SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_token_in_the_address_counts_before_the_one_in_the_header(bool inAddress)
    {
        var editor = await host.Opened([1]);
        using var request = Request(editor.FileId, "CHECK", inAddress ? editor.Token : "INVALID");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", inAddress ? "INVALID" : editor.Token);
        using var response = await host.Anonymous().SendAsync(request);
        Assert.Equal(inAddress ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task A_file_that_is_not_there_is_not_found(string operation)
    {
        var editor = await host.Opened([1]);
        using var unknown = await Send(host.WithToken(Guid.CreateVersion7().ToString("N"), editor.Token), operation);
        using var noId = await Send(host.WithToken("no-id", editor.Token), operation);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unknown.StatusCode, noId.StatusCode));
    }

    [Fact]
    public async Task The_files_id_may_be_written_in_either_case()
    {
        var editor = await host.Opened([1]);
        Assert.Matches("^[0-9a-f]{32}$", editor.FileId);
        using var upper = await host.WithToken(editor.FileId.ToUpperInvariant(), editor.Token).GetFile();
        Assert.Equal([1], await upper.Content.ReadAsByteArrayAsync());
    }

    [Theory, InlineData(""), InlineData("/contents")]
    public async Task An_unknown_or_missing_override_is_not_implemented(string suffix)
    {
        var editor = await host.Opened([1]);
        foreach (var value in (string[])["COBALT", "READ_SECURE_STORE", "UNLOCK_AND_RELOCK", "NO_SUCH_OVERRIDE", ""])
        {
            using var unknown = await editor.Send(HttpMethod.Post, suffix, new ByteArrayContent([1]), ("X-WOPI-Override", value));
            Assert.Equal((value, HttpStatusCode.NotImplemented), (value, unknown.StatusCode));
        }
        using var missing = await editor.Send(HttpMethod.Post, suffix, new ByteArrayContent([1]));
        Assert.Equal(HttpStatusCode.NotImplemented, missing.StatusCode);
        Assert.Empty(await host.Story(editor.FileId));
    }

    [Theory, InlineData("", "COBALT"), InlineData("/contents", "PUT_RELATIVE")]
    public async Task An_editor_that_sends_a_document_along_still_receives_that_it_is_not_implemented(string suffix, string operation)
    {
        var editor = await host.Opened([1]);
        var document = new ByteArrayContent(new byte[16 << 20]);
        using var response = await editor.Send(HttpMethod.Post, suffix, document, ("X-WOPI-Override", operation));
        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
    }

    [Fact]
    public async Task A_save_with_a_token_for_viewing_is_refused_and_recorded_without_its_bytes()
    {
        var reader = await host.Opened([1], permissions: "view");
        using var response = await reader.PutFile([1, 2, 3], "A");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var story = await host.Story(reader.FileId);
        Assert.Equal(["LockChecked", "UploadRejected"], story.Types());
        story[1].AssertSays(("Code", "Forbidden"), ("Status", "401"), ("Size", "3"), ("Sha256", null), ("Kept", "false"));
        Assert.Equal("alice (name)", story[1].GetProperty("user").GetProperty("name").GetString());
    }

    private static Task<HttpResponseMessage> Send(WopiClient editor, string operation) => operation switch
    {
        "CHECK" => editor.CheckFileInfo(),
        "GET" => editor.GetFile(),
        "PUT" => editor.PutFile([3], "A"),
        _ => editor.Override(operation, ("X-WOPI-Lock", "A")),
    };

    private HttpRequestMessage Request(string fileId, string operation, string? token = null)
    {
        var suffix = operation is "GET" or "PUT" ? "/contents" : "";
        var query = token is null ? "" : $"?access_token={token}";
        var request = new HttpRequestMessage(
            operation is "GET" or "CHECK" ? HttpMethod.Get : HttpMethod.Post, $"{host.Address}/wopi/files/{fileId}{suffix}{query}");
        request.Headers.TryAddWithoutValidation("X-WOPI-Override", operation);
        request.Headers.TryAddWithoutValidation("X-WOPI-Lock", "A");
        return request;
    }

    // One bit of the signature is another one.
    private static string Spoilt(string token) => $"{token[..^8]}{(token[^8] == 'A' ? 'B' : 'A')}{token[^7..]}";

    private string DownloadToken(WopiClient editor) => host.Services.GetRequiredService<HostTokens>().Sign(
        new DownloadToken(Guid.Parse(editor.FileId), 1, Guid.NewGuid()), TimeSpan.FromHours(1));

    private string ApiToken() => host.Services.GetRequiredService<HostTokens>().SignBearer(
        new() { ["sub"] = "administrator", ["roles"] = new[] { Caller.Administrator } }, TimeSpan.FromHours(1));
}
