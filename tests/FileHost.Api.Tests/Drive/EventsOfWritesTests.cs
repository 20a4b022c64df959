using FileHost.Api.Tests.Drive.UploadSessions;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>
/// What every write of the driveItem API leaves in the log, by a person through a program and by a program for itself; and that the same act of
/// an editor leaves the same.
/// </summary>
public sealed class EventsOfWritesTests(FileHostApplication host)
{
    private static readonly Dictionary<string, Func<Writer, Task<HttpResponseMessage>>> Acts = new(StringComparer.Ordinal)
    {
        ["a new file"] = writer => writer.Http.Put(writer.Path("new.txt:/content"), "x"),
        ["a new file below new folders"] = writer => writer.Http.Put(writer.Path("A/B/new.txt:/content"), "x"),
        ["a file replaced by its path"] = writer => writer.Http.Put(writer.Path("F/a.txt:/content"), "x"),
        ["a file replaced by its id"] = writer => writer.Http.Put($"{writer.File}/content", "x"),
        ["a file that an editor has locked"] = async writer =>
        {
            await (await writer.Editor.Lock("A")).AssertStatus(200);
            return await writer.Http.Put($"{writer.File}/content", "x");
        },
        ["a session that is begun"] = writer => writer.Http.AskForSession(writer.Path("new.txt:")),
        ["a session for a new file"] = writer => writer.InSession(writer.Path("new.txt:")),
        ["a session onto a file"] = writer => writer.InSession(writer.File),
        ["a session with times"] = writer => writer.InSession(writer.Path("new.txt:"), new { lastModifiedDateTime = "2001-02-03T04:05:06Z" }),
        ["a new folder"] = writer => writer.Http.Post($"{writer.Root}/children", """{"name": "new", "folder": {}}"""),
        ["a file renamed"] = writer => writer.Http.Patch(writer.File, """{"name": "b.txt"}"""),
        ["a file moved"] = writer => writer.Http.Patch(writer.File, """{"parentReference": {"id": "root"}}"""),
        ["a file moved and renamed"] = writer => writer.Http.Patch(writer.File, """{"name": "b.txt", "parentReference": {"id": "root"}}"""),
        ["the times of a file"] = writer => writer.Http.Patch(writer.File, """{"fileSystemInfo": {"lastModifiedDateTime": "2001-02-03T04:05:06Z"}}"""),
        ["a folder renamed"] = writer => writer.Http.Patch(writer.Folder, """{"name": "G"}"""),
        ["a file deleted"] = writer => writer.Http.Delete(writer.File),
        ["a folder deleted"] = writer => writer.Http.Delete(writer.Folder),
        ["a file restored"] = writer => writer.After(writer.Http.Delete(writer.File), () => writer.Http.Post($"{writer.File}/restore")),
        ["a folder restored"] = writer => writer.After(writer.Http.Delete(writer.Folder), () => writer.Http.Post($"{writer.Folder}/restore")),
        ["a file deleted permanently"] = writer => writer.Http.Post($"{writer.File}/permanentDelete"),
        ["a file copied"] = writer => writer.Copied(writer.File, """{"name": "copy.txt"}"""),
        ["a folder copied"] = writer => writer.Copied(writer.Folder, """{"name": "copy"}"""),
        ["a version restored"] = writer => writer.After(
            writer.Http.Put($"{writer.File}/content", "second"), () => writer.Http.Post($"{writer.File}/versions/1.0/restoreVersion")),
        ["a checkout"] = writer => writer.Http.Post($"{writer.File}/checkout"),
        ["a checkin"] = writer => writer.After(writer.Http.Post($"{writer.File}/checkout"), () => writer.Http.Post($"{writer.File}/checkin")),
        ["a checkout that is discarded"] = writer => writer.After(
            writer.Http.Post($"{writer.File}/checkout"), () => writer.Http.Post($"{writer.File}/discardCheckout")),
        ["a checkout that is discarded with what was saved"] = writer => writer.After(
            writer.After(writer.Http.Post($"{writer.File}/checkout"), () => writer.Http.Put($"{writer.File}/content", "x")),
            () => writer.Http.Post($"{writer.File}/discardCheckout")),
        ["a grant"] = writer => writer.Grant(),
        ["a grant that ends"] = writer => writer.After(writer.Grant(), writer.Revoke),
    };

    private static readonly Dictionary<string, Func<Writer, Task<HttpResponseMessage>>> ActsOfEditors = new(StringComparer.Ordinal)
    {
        ["a new file"] = writer => writer.Editor.PutRelativeFile("x"u8.ToArray(), ("X-WOPI-SuggestedTarget", "new.txt"), writer.Correlated),
        ["a file replaced by its id"] = async writer =>
        {
            await (await writer.Editor.Lock("A")).AssertStatus(200);
            return await writer.Editor.PutFile("x"u8.ToArray(), "A", writer.Correlated);
        },
        ["a file that an editor has locked"] = async writer =>
        {
            await (await writer.Editor.Lock("A")).AssertStatus(200);
            return await writer.Editor.PutFile("x"u8.ToArray(), "B", writer.Correlated);
        },
        ["a file renamed"] = writer => writer.Editor.Override("RENAME_FILE", ("X-WOPI-RequestedName", "b"), writer.Correlated),
        ["a file deleted"] = writer => writer.Editor.Override("DELETE", writer.Correlated),
        ["a checkout"] = writer => writer.Editor.Override("LOCK", ("X-WOPI-Lock", "A"), writer.Correlated),
        ["a checkin"] = async writer =>
        {
            await (await writer.Editor.Lock("A")).AssertStatus(200);
            return await writer.Editor.Override("UNLOCK", ("X-WOPI-Lock", "A"), writer.Correlated);
        },
    };

    [Theory]
    [InlineData("a new file", "FileCreated ContentReplaced")]
    [InlineData("a new file below new folders", "FileCreated ContentReplaced", "FolderCreated", "FolderCreated")]
    [InlineData("a file replaced by its path", "LockChecked ContentReplaced")]
    [InlineData("a file replaced by its id", "LockChecked ContentReplaced")]
    [InlineData("a file that an editor has locked", "LockChecked UploadRejected")]
    [InlineData("a session that is begun")]
    [InlineData("a session for a new file", "FileCreated ContentReplaced")]
    [InlineData("a session onto a file", "LockChecked ContentReplaced")]
    [InlineData("a session with times", "FileCreated ContentReplaced FileSystemInfoSet")]
    [InlineData("a new folder", "FolderCreated")]
    [InlineData("a file renamed", "LockChecked FileRenamed")]
    [InlineData("a file moved", "LockChecked FileMoved")]
    [InlineData("a file moved and renamed", "LockChecked FileMoved FileRenamed")]
    [InlineData("the times of a file", "FileSystemInfoSet")]
    [InlineData("a folder renamed", "FolderRenamed")]
    [InlineData("a file deleted", "LockChecked FileDeleted")]
    [InlineData("a folder deleted", "FolderDeleted", "LockChecked FileDeleted")]
    [InlineData("a file restored", "FileUndeleted")]
    [InlineData("a folder restored", "FileUndeleted", "FolderUndeleted")]
    [InlineData("a file deleted permanently", "LockChecked FileDeleted FilePermanentlyDeleted")]
    [InlineData("a file copied", "FileCreated ContentReplaced")]
    [InlineData("a folder copied", "FileCreated ContentReplaced", "FolderCreated")]
    [InlineData("a version restored", "LockChecked VersionRestored ContentReplaced")]
    [InlineData("a checkout", "FileLocked")]
    [InlineData("a checkin", "LockReleased")]
    [InlineData("a checkout that is discarded", "LockReleased")]
    [InlineData("a checkout that is discarded with what was saved", "VersionRestored ContentReplaced LockReleased")]
    [InlineData("a grant", "DriveGranted")]
    [InlineData("a grant that ends", "DriveRevoked")]
    public async Task Each_write_leaves_its_events_with_the_person_and_the_program_apart(string act, params string[] streams)
    {
        foreach (var byItself in new[] { false, true })
        {
            using var writer = await Begin(byItself);
            using var answer = await Acts[act](writer);
            Assert.True(answer.IsSuccessStatusCode || act == "a file that an editor has locked", $"{act}: {await answer.Content.ReadAsStringAsync()}");
            var events = await Events(writer);
            Assert.Equal(streams, ByStream(events));
            Assert.All(events, e => Assert.Equal((writer.Subject, writer.App), (e.User, e.App)));
        }
    }

    [Fact]
    public async Task An_editor_that_does_the_same_leaves_the_same()
    {
        foreach (var (act, byEditor) in ActsOfEditors)
        {
            using var program = await Begin(byItself: false);
            using var editor = await Begin(byItself: false);
            (await Acts[act](program)).Dispose();
            (await byEditor(editor)).Dispose();
            var left = ByStream(await Events(editor));
            Assert.NotEmpty(left);
            Assert.Equal(ByStream(await Events(program)), left);
        }
    }

    [Fact]
    public async Task The_item_and_the_history_name_the_person_and_the_program_apart()
    {
        using var writer = await Begin(byItself: false);
        var item = await (await writer.Http.Put($"{writer.File}/content", "x")).Item(201);
        var by = item.GetProperty("lastModifiedBy");
        Assert.Equal((writer.Subject.ToString("N"), writer.App), (by.GetProperty("user").Id(), by.GetProperty("application").Id()));
        var saved = (await host.History(item.Id()))[^1];
        Assert.Equal((writer.Subject.ToString("N"), writer.App), (saved.GetProperty("user").Id(), saved.GetProperty("headers").Text("App")));
    }

    // A folder with a file in it, and somebody who goes on with it; only what that one does carries the correlation.
    private async Task<Writer> Begin(bool byItself)
    {
        var (person, app) = ($"person-{Guid.NewGuid():N}", $"program-{Guid.NewGuid():N}");
        using var owner = host.As(person);
        using var guest = host.AsNewcomer();
        var (subject, drive) = (Guid.Parse((await owner.Item("/me")).Id()), (await owner.Item("/me/drive")).Id());
        var http = byItself
            ? host.AsApplication(app, "Files.ReadWrite.All", "admin")
            : host.With(new() { ["sub"] = person, ["azp"] = app, ["scp"] = "Files.ReadWrite" });
        var file = await (await http.Put($"/drives/{drive}/root:/F/a.txt:/content", "first")).Item(201);
        if (byItself) subject = Guid.Parse((await host.History(file.Id()))[0].GetProperty("user").Id());
        return new Writer(http, subject, app, drive, file)
        {
            Guest = (await guest.Item("/me")).Id(), Editor = await WopiClient.Open(host, file.Id(), person),
        };
    }

    private async Task<IReadOnlyList<(Guid Stream, string Type, Guid User, string? App)>> Events(Writer writer)
    {
        var events = new List<(Guid, string, Guid, string?)>();
        await using var command = host.Database.Owner.CreateCommand(
            "select stream_id, type, user_name, headers->>'App' from events.mt_events where correlation_id = $1 order by stream_id, version");
        command.Parameters.Add(new() { Value = writer.Correlation });
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
            events.Add((row.GetGuid(0), row.GetString(1), Guid.Parse(row.GetString(2)), row.IsDBNull(3) ? null : row.GetString(3)));
        return events;
    }

    private static IEnumerable<string> ByStream(IEnumerable<(Guid Stream, string Type, Guid, string?)> events) => events
        .GroupBy(e => e.Stream, e => string.Concat(e.Type.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])))
        .Select(types => string.Join(' ', types)).Order(StringComparer.Ordinal);
}
