using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>Many editors save one file at once: nobody gets an error, and what was acknowledged is there.</summary>
public sealed class ContentionTests(FileHostApplication host)
{
    private const int Clients = 32, SavesEach = 4;

    [Fact]
    public async Task Thirty_two_clients_with_the_same_lock_save_one_version_each_time_and_all_of_them_can_be_read()
    {
        var first = await host.Opened([1]);
        await first.Lock("A");
        var saved = new ConcurrentDictionary<long, byte[]>();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Edit(first, client, saved)));
        Assert.Equal(Enumerable.Range(2, Clients * SavesEach).Select(version => (long)version), saved.Keys.Order());
        Assert.Equal($"{Clients * SavesEach + 1}", (await first.FileInfo()).GetProperty("Version").GetString());
        await host.AssertIntact(first.FileId);
        await Parallel.ForEachAsync(saved, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (save, _) =>
            Assert.Equal(save.Value, await host.Version(first.FileId, save.Key)));
    }

    [Fact]
    public async Task Of_many_that_lock_at_once_one_succeeds_and_the_others_are_told_its_lock()
    {
        var editor = await host.Opened([1]);
        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
            (Id: $"{client}", Response: await editor.Lock($"{client}"))));
        var winner = Assert.Single(answers, answer => answer.Response.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != winner), answer => answer.Response.AssertConflict(held: winner.Id));
        Assert.Equal(["FileLocked", .. Enumerable.Repeat("LockChecked", Clients - 1)], (await host.Story(editor.FileId)).Types());
        await host.AssertIntact(editor.FileId);
    }

    [Fact]
    public async Task Of_many_that_save_with_the_same_time_one_succeeds_and_the_others_are_told_of_the_change()
    {
        var editor = await host.Opened([1]);
        await editor.Lock("A");
        var seen = (await editor.FileInfo()).GetProperty("LastModifiedTime").GetString()!;
        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client =>
            editor.PutFile(Encoding.UTF8.GetBytes($"{client}"), "A", ("X-COOL-WOPI-Timestamp", seen))));
        Assert.Single(answers, response => response.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(response => response.StatusCode != HttpStatusCode.OK), response => response.AssertConflict(held: "A"));
        Assert.Equal("2", (await editor.FileInfo()).GetProperty("Version").GetString());
    }

    private async Task Edit(WopiClient first, int client, ConcurrentDictionary<long, byte[]> saved)
    {
        var editor = await host.AlsoOpened(first, $"editor-{client}");
        for (var i = 0; i < SavesEach; i++)
        {
            // Every fourth content is above the inline limit and goes through the blob store.
            var content = Encoding.UTF8.GetBytes($"{client}/{i}".PadRight(i % 4 == 3 ? 20_000 : 100));
            using var response = await editor.PutFile(content, "A");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.True(saved.TryAdd(long.Parse(response.Header("X-WOPI-ItemVersion")!, CultureInfo.InvariantCulture), content));
        }
    }
}
