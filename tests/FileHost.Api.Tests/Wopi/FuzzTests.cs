using System.Globalization;
using FileHost.Api.Tests.Host;
using FsCheck;
using FsCheck.Fluent;

namespace FileHost.Api.Tests.Wopi;

/// <summary>
/// Whatever stands in the headers, the host answers with a refusal and not with a failure, and nothing changes that the log does not tell. A
/// failure prints the request that caused it.
/// </summary>
public sealed class FuzzTests(FileHostApplication host)
{
    private const int Requests = 150;

    private static readonly string[] Operations =
        ["LOCK", "UNLOCK", "REFRESH_LOCK", "GET_LOCK", "PUT", "PUT_RELATIVE", "RENAME_FILE", "DELETE", "PUT_USER_INFO", "ADD_ACTIVITIES", "GET_SHARE_URL"];

    private static readonly string[] Headers =
    [
        "X-WOPI-Lock", "X-WOPI-OldLock", "X-WOPI-SuggestedTarget", "X-WOPI-RelativeTarget", "X-WOPI-OverwriteRelativeTarget", "X-WOPI-Size",
        "X-WOPI-RequestedName", "X-WOPI-FileConversion", "X-WOPI-UrlType", "X-WOPI-Editors", "X-COOL-WOPI-Timestamp", "X-COOL-WOPI-IsAutosave",
        "X-WOPI-SessionId", "X-WOPI-CorrelationID", "X-WOPI-TimeStamp", "X-WOPI-Proof", "User-Agent", "X-WOPI-MachineName",
    ];

    private static readonly string[] Odd =
    [
        "", " ", "+", "+-", "+AAA-", "+2D0-", "+3gA-", "+//7//w-", "+AOQ", "++--", "CON", "..", ".", ".docx", "a/b", "+ACU-00", "\t", "\u0001", "\u007F", "\u0000",
        "\u0080\u00FF", "ä😀", "-1", "18446744073709551616", "9223372036854775807", "1e9", "True", "null", "2026-01-01", "99999-99-99T99:99:99Z",
        "{\"S\":\"x\"}", "\"", ",,,", new string('x', 1024), new string('x', 1025), new string('+', 3000), string.Concat(Enumerable.Repeat("+2D3eAA-", 300)),
    ];

    [Fact]
    public async Task No_request_makes_the_host_fail_and_no_file_changes_without_an_event()
    {
        var editor = await host.Opened([1, 2, 3]);
        var before = await State(editor.FileId);
        foreach (var request in Request().Sample(Requests, 30))
        {
            var status = await Send(editor, request);
            Assert.True(status is 501 or >= 200 and < 500, $"{status}: {Readable(request)}");
            var after = await State(editor.FileId);
            Assert.True(after.File == before.File || after.Events > before.Events, $"Changed without an event: {Readable(request)}");
            if (after.Deleted) editor = await host.Opened([1, 2, 3]);
            before = after.Deleted ? await State(editor.FileId) : after;
        }
        await host.AssertIntact(editor.FileId);
    }

    private sealed record Fuzz(string Operation, IReadOnlyList<(string Name, string Value)> Headers, string Body);

    private static Gen<Fuzz> Request() =>
        from operation in Gen.Elements(Operations)
        from headers in Header().ListOf()
        from body in Text()
        select new Fuzz(operation, [.. headers.Take(8)], body);

    // Few names, so that some come twice.
    private static Gen<(string, string)> Header() =>
        from name in Gen.Elements(Headers)
        from value in Text()
        select (name, value);

    private static Gen<string> Text() => Gen.OneOf(
        Gen.Elements(Odd), Gen.Elements("A", "B", "one.txt", "two.txt"), ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""));

    private async Task<int> Send(WopiClient editor, Fuzz fuzz)
    {
        await using var connection = await RawConnection.Open(host);
        var body = System.Text.Encoding.UTF8.GetBytes(fuzz.Body);
        // A line end would begin another header, which is another test.
        var headers = fuzz.Headers.Select(header => $"{header.Name}: {header.Value.ReplaceLineEndings("")}".Replace("\r", "", StringComparison.Ordinal))
            .Append($"Content-Length: {body.Length}");
        await connection.Send(editor.Head(fuzz.Operation == "PUT" ? "/contents" : "", fuzz.Operation, headers));
        await connection.Send(body);
        var answer = await connection.ReadToEnd();
        return int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private async Task<(string File, long Events, bool Deleted)> State(string file)
    {
        await using var command = host.Database.Owner.CreateCommand(
            "select i.state::text, h.version, coalesce((i.state ->> 'Deleted')::boolean, false) from filehost.item i join filehost.stream_head h on h.stream = i.id where i.id = $1");
        command.Parameters.Add(new() { Value = Guid.Parse(file) });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        return (reader.GetString(0), reader.GetInt64(1), reader.GetBoolean(2));
    }

    private static string Readable(Fuzz fuzz) =>
        $"{fuzz.Operation} {string.Join(" | ", fuzz.Headers.Select(header => $"{header.Name}: {System.Text.Json.JsonSerializer.Serialize(header.Value)}"))} {System.Text.Json.JsonSerializer.Serialize(fuzz.Body)}";
}
