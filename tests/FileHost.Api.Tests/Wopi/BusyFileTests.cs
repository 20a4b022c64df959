using System.Net;
using FileHost.Api.Tests.Host;
using FileHost.Api.Tests.Wopi.Sessions;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;

namespace FileHost.Api.Tests.Wopi;

/// <summary>
/// Somebody else, on another node perhaps, is in the middle of writing to a file. A request waits, since editors take any refusal for a failed
/// save; and gives up with 423 while the editor still waits for its answer.
/// </summary>
[Collection(nameof(SessionsCollection))]
public sealed class BusyFileTests(SessionsHost sessions)
{
    private readonly FileHostApplication host = sessions.Host;

    [Fact]
    public async Task A_save_waits_until_the_file_is_free_and_is_done()
    {
        var editor = await Locked();
        Task<HttpResponseMessage> saving;
        await using (var writing = await Writing(editor.FileId))
        {
            saving = editor.PutFile("new"u8.ToArray(), "A");
            await IsWaiting(writing);
        }
        (await saving).AssertDone("2");
    }

    [Fact]
    public async Task Who_has_waited_too_long_is_told_to_try_again_and_then_succeeds()
    {
        var editor = await Locked();
        await using (var writing = await Writing(editor.FileId))
        {
            var saving = editor.PutFile("new"u8.ToArray(), "A");
            await IsWaiting(writing);
            sessions.Pass(Transact.Patience + TimeSpan.FromSeconds(1));
            using var refused = await saving;
            Assert.Equal((HttpStatusCode.Locked, "5"), (refused.StatusCode, refused.Header("Retry-After")));
            Assert.Equal("Others keep changing this file. Try again in a moment.", refused.Header("X-WOPI-ServerError"));
        }
        await editor.AssertReads("old"u8.ToArray());
        Assert.Equal(["FileLocked"], (await host.Story(editor.FileId)).Types());
        (await editor.PutFile("new"u8.ToArray(), "A")).AssertDone("2");
    }

    private async Task<WopiClient> Locked()
    {
        var editor = await host.Opened("old"u8.ToArray());
        (await editor.Lock("A")).AssertDone("1");
        return editor;
    }

    // Holds the row that every writer to the file takes first, until it is disposed of.
    private async Task<Npgsql.NpgsqlConnection> Writing(string fileId)
    {
        var connection = await host.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.Statement("begin").Run(TestContext.Current.CancellationToken);
        await connection.Statement("select from events.mt_streams where id = $1 for update", Guid.Parse(fileId)).Run(TestContext.Current.CancellationToken);
        return connection;
    }

    // Somebody stands behind the row.
    private async Task IsWaiting(Npgsql.NpgsqlConnection writing)
    {
        const string Behind = "select 1 from pg_stat_activity a where $1 = any (pg_blocking_pids(a.pid))";
        while (await host.Database.Owner.Statement(Behind, writing.ProcessID).Row(row => row.GetInt32(0), TestContext.Current.CancellationToken) == 0)
            await Task.Delay(5, TestContext.Current.CancellationToken);
    }
}
