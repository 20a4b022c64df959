using System.Security.Cryptography;
using System.Text;
using FileHost.Api.Tests.Crash;
using FileHost.Api.Tests.Docs;
using FileHost.Api.Tests.Drive.UploadSessions;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>Each row of the table of errors in docs/drive.md, by a request that it answers.</summary>
public sealed class ErrorTableTests(FileHostApplication host)
{
    private static readonly Dictionary<string, Func<Asked, Task<HttpResponseMessage>>> Requests = new(StringComparer.Ordinal)
    {
        ["400 invalidRequest"] = asked => asked.Me.PutPath("a.txt", "x", "overwrite"),
        ["400 invalidRequest invalidPath"] = asked => asked.Me.PutPath("a%3Fb.txt", "x"),
        ["400 invalidRequest pathIsTooLong"] = asked => asked.Me.PutPath(new string('a', 256), "x"),
        ["400 invalidRequest malformedEntityTag"] = asked => asked.Me.Delete(asked.File, ("If-Match", "no quotes")),
        ["400 invalidRequest invalidQueryOption"] = asked => asked.Me.Read($"{DriveAsking.Root}/children?$top=many"),
        ["400 invalidRequest uploadSessionIncomplete"] = async asked => await (await asked.Me.Begin("b.txt")).Commit(),
        ["400 BadRequest"] = asked => asked.Me.Patch(asked.File, "{"),
        ["401 InvalidAuthenticationToken"] = asked => asked.Host.Anonymous().Read(DriveAsking.Root),
        ["403 accessDenied"] = asked => asked.Host.AsNewcomer("Mail.Read").Read(DriveAsking.Root),
        ["403 notAllowed"] = asked => asked.Me.PutPath("a.asmx", "x"),
        ["403 notAllowed accessRestricted"] = asked => asked.Me.Delete($"{asked.File}/versions/1.0"),
        ["404 itemNotFound"] = asked => asked.Me.Read($"{DriveAsking.Root}:/nothing.txt"),
        ["404 itemNotFound uploadSessionNotFound"] = asked => asked.Me.GetAsync($"/upload/{new string('a', 43)}", Cancel),
        ["405 notSupported"] = asked => asked.Me.Patch($"{asked.File}/content", "{}"),
        ["409 nameAlreadyExists"] = asked => asked.Me.PutPath("a.txt", "x", "fail"),
        ["409 resourceModified"] = InAFolderThatHasGone,
        ["410 resyncRequired resyncChangesApplyDifferences"] = asked => asked.Me.Read($"{DriveAsking.Root}/delta?token=999999999999"),
        ["412 resourceModified entityTagDoesNotMatch"] = asked => asked.Me.Delete(asked.File, ("If-Match", "\"other\"")),
        ["413 invalidRequest"] = asked => asked.Me.Patch(asked.File, $$"""{"name": "{{new string('a', 64 << 10)}}"}"""),
        ["413 invalidRequest maxFileSizeExceeded"] = asked => asked.Me.Put($"{asked.File}/content", new byte[(4 << 20) + 1]),
        ["413 invalidRequest maxFragmentLengthExceeded"] = async asked => await (await asked.Me.Begin("b.bin")).Put(new byte[60 << 20], 0, 100 << 20),
        ["415 notSupported"] = asked => asked.Me.Ask(HttpMethod.Put, $"{asked.File}/content", Compressed()),
        ["416 invalidRange fragmentOverlap"] = asked => Fragment(asked, "XX", 2, 10),
        ["416 invalidRange fragmentOutOfOrder"] = asked => Fragment(asked, "45", 6, 10),
        ["416 invalidRange fragmentLengthMismatch"] = asked => Fragment(asked, "45", 4, 11),
        ["423 resourceLocked lockMismatch"] = async asked =>
        {
            await (await (await WopiClient.Open(asked.Host, asked.FileId)).Lock("A")).AssertStatus(200);
            return await asked.Me.Delete(asked.File);
        },
        ["423 resourceLocked lockOwnerMismatch"] = async asked =>
        {
            await (await asked.Me.Post($"{asked.File}/checkout")).AssertStatus(204);
            return await asked.Host.AsAdministrator().Delete($"/drives/{asked.Drive}/items/{asked.FileId}");
        },
        ["500 generalException"] = async asked =>
        {
            await asked.Host.Database.Tamper($"delete from filehost.blob where hash = '\\x{asked.Hash}'");
            return await asked.Me.GetAsync(asked.DownloadUrl, Cancel);
        },
        ["501 notSupported"] = asked => asked.Me.Ask(
            HttpMethod.Put, $"{asked.File}/content", new StringContent("x"), ("Transfer-Encoding", "gzip"), ("Transfer-Encoding", "chunked")),
        ["503 serviceNotAvailable"] = asked => WhileTheDatabaseRefuses(asked, "53300"),
        ["507 quotaLimitReached"] = asked => WhileTheDatabaseRefuses(asked, "53100"),
    };

    // What needs another host, or many seconds.
    private static readonly Dictionary<string, Type> Elsewhere = new(StringComparer.Ordinal)
    {
        ["423 resourceLocked"] = typeof(TwoProtocolsTests),
        ["429 activityLimitReached throttledRequest"] = typeof(ThrottlingTests),
    };

    public static TheoryData<string> Rows => [.. Requests.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_row_is_answered_with_its_status_and_its_codes(string row)
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt", $"{Guid.NewGuid()}");
        using var response = await Requests[row](new Asked(host, me, file.Id(), file.Parent().Text("driveId")!, file.Hash("sha256Hash")!, file.DownloadUrl()));
        var words = row.Split(' ');
        var error = await response.AssertError(int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture), words[1]);
        Assert.Equal(words.ElementAtOrDefault(2), error.GetProperty("innerError").Text("code"));
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
    }

    [Fact]
    public void The_page_has_these_rows_and_no_others()
    {
        var page = new Markdown("docs/drive.md").Table("status").Select(row => $"{row["status"]} {row["code"]} {row["innerError.code"]}".TrimEnd());
        Assert.Equal(Requests.Keys.Concat(Elsewhere.Keys).Order(StringComparer.Ordinal), page.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("401 InvalidAuthenticationToken", "WWW-Authenticate", "Bearer")]
    [InlineData("415 notSupported", "Accept-Encoding", "identity")]
    [InlineData("503 serviceNotAvailable", "Retry-After", "5")]
    public async Task A_header_says_what_to_do(string row, string name, string begins)
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt");
        using var response = await Requests[row](new Asked(host, me, file.Id(), "", "", ""));
        Assert.StartsWith(begins, response.Header(name), StringComparison.Ordinal);
    }

    private static ByteArrayContent Compressed() => new([1, 2, 3]) { Headers = { ContentEncoding = { "gzip" } } };

    private static async Task<HttpResponseMessage> Fragment(Asked asked, string text, long from, long total)
    {
        var session = await asked.Me.Begin("b.txt");
        await (await session.Put("0123", 0, 10)).Item(202);
        return await session.Put(text, from, total);
    }

    private static async Task<HttpResponseMessage> InAFolderThatHasGone(Asked asked)
    {
        var file = await asked.Me.New("F/b.txt");
        await (await asked.Me.Delete($"/me/drive/items/{file.Id()}")).AssertStatus(204);
        await (await asked.Me.Delete($"{DriveAsking.Root}:/F")).AssertStatus(204);
        return await asked.Me.Post($"/me/drive/items/{file.Id()}/restore");
    }

    // The database says of one content what it would say of all when its disk is full, or its connections are used up.
    private static async Task<HttpResponseMessage> WhileTheDatabaseRefuses(Asked asked, string state)
    {
        var content = $"{Guid.NewGuid()}";
        var (name, hash) = ($"refuse_{Guid.NewGuid():N}", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content))));
        await asked.Host.Database.Tamper($"""
            create function filehost.{name}() returns trigger language plpgsql as 'begin raise exception using errcode = ''{state}''; end';
            create trigger {name} before insert on filehost.blob for each row when (new.hash = '\x{hash}') execute function filehost.{name}()
            """);
        try
        {
            return await asked.Me.Put($"{asked.File}/content", content);
        }
        finally
        {
            await asked.Host.Database.Tamper($"drop function filehost.{name}() cascade");
        }
    }

    /// <summary>A person with one file, whom no other test knows.</summary>
    private sealed record Asked(FileHostApplication Host, HttpClient Me, string FileId, string Drive, string Hash, string DownloadUrl)
    {
        public string File => $"/me/drive/items/{FileId}";
    }
}
