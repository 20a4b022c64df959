using System.Text.Json;
using FileHost.Api.Drive;
using FileHost.Api.Drive.Copies;
using FileHost.Api.Streams;
using FileHost.Api.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Drive;

/// <summary>Copies that a node has left unfinished, and that another goes on with: it begins with the same wish, and finds what is there.</summary>
public sealed class UnfinishedCopyTests(FileHostApplication host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_copied_before_is_not_copied_again_and_the_rest_is()
    {
        using var me = host.AsNewcomer();
        await me.New("A/B/c.txt", "deep");
        var wish = await Wish(me, "A", "copy");
        var first = await Completed(me, wish);
        await me.New("A/B/later.txt", "later");
        await me.New("A/D/e.txt");
        await LeaveUnfinished(wish);
        Assert.Equal(first, await Completed(me, wish));
        Assert.Equal(["B", "D"], await me.Names($"{DriveAsking.Root}:/copy:"));
        Assert.Equal(["c.txt", "later.txt"], await me.Names($"{DriveAsking.Root}:/copy/B:"));
        Assert.Equal("later", await me.Content($"{DriveAsking.Root}:/copy/B/later.txt:"));
        var copied = (await me.Item($"{DriveAsking.Root}:/copy/B/c.txt:")).Id();
        Assert.Equal(["FileCreated", "ContentReplaced"], await host.EventTypes(copied));
        Assert.Equal('7', copied[12]);
        await host.AssertIntact(copied);
    }

    [Fact]
    public async Task A_file_that_was_replaced_before_is_not_replaced_again()
    {
        using var me = host.AsNewcomer();
        await me.New("a.txt", "new");
        var replaced = (await me.New("b.txt", "old")).Id();
        var wish = await Wish(me, "a.txt", "b.txt", ConflictBehavior.Replace);
        Assert.Equal(replaced, await Completed(me, wish));
        await LeaveUnfinished(wish);
        Assert.Equal(replaced, await Completed(me, wish));
        Assert.Equal(2, (await me.Item($"/me/drive/items/{replaced}/versions")).Values().Count);
    }

    [Fact]
    public async Task What_others_put_into_the_copy_meanwhile_keeps_its_name_and_what_they_deleted_stays_deleted()
    {
        using var me = host.AsNewcomer();
        await me.New("A/B/c.txt");
        await me.New("A/D/e.txt");
        var wish = await Wish(me, "A", "copy");
        await Completed(me, wish);
        await me.New("copy/B/new.txt", "theirs");
        await me.New("A/B/new.txt", "ours");
        await me.New("A/D/new.txt", "ours");
        await (await me.Delete($"{DriveAsking.Root}:/copy/D")).AssertStatus(204);
        await LeaveUnfinished(wish);
        await Completed(me, wish);
        Assert.Equal(["B"], await me.Names($"{DriveAsking.Root}:/copy:"));
        Assert.Equal("theirs", await me.Content($"{DriveAsking.Root}:/copy/B/new.txt:"));
        Assert.Equal("ours", await me.Content($"{DriveAsking.Root}:/copy/B/new%201.txt:"));
    }

    [Fact]
    public async Task When_source_or_copy_has_gone_the_copy_has_failed_and_the_monitor_names_what_was_made()
    {
        using var me = host.AsNewcomer();
        await me.New("A/b.txt");
        var wish = await Wish(me, "A", "copy");
        var copy = await Completed(me, wish);
        await (await me.Delete($"{DriveAsking.Root}:/copy")).AssertStatus(204);
        await LeaveUnfinished(wish);
        Assert.Equal(("failed", copy), await Ended(me, wish));
        await (await me.Post($"/me/drive/items/{copy}/restore")).AssertStatus(200);
        await (await me.Delete($"{DriveAsking.Root}:/A")).AssertStatus(204);
        await LeaveUnfinished(wish);
        Assert.Equal(("failed", copy), await Ended(me, wish));
    }

    [Fact]
    public async Task A_copy_that_comes_no_further_has_failed_in_the_end()
    {
        using var me = host.AsNewcomer();
        await me.New("a.txt");
        // No name has this character, and the store takes it from nobody.
        var wish = await Wish(me, "a.txt", "\0");
        await Set(wish, $"insert into filehost.copy (id, state, wish, attempts, updated_at) values ($1, 'inProgress', $2, {CopyQueue.MaxAttempts - 1}, '-infinity')");
        Assert.Equal(("failed", null), await Ended(me, wish));
    }

    private async Task<CopyWish> Wish(HttpClient me, string path, string name, ConflictBehavior behavior = ConflictBehavior.Fail)
    {
        var source = await me.Item($"{DriveAsking.Root}:/{path}");
        var root = await me.Item(DriveAsking.Root);
        return new(
            Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime, Guid.Parse(source.Id()), Guid.Parse(root.Id()),
            Guid.Parse(source.Parent().Text("driveId")!), name, behavior, RequestFacts.OfTheHost);
    }

    private async Task<string> Completed(HttpClient me, CopyWish wish)
    {
        if (!await IsKnown(me, wish)) await host.Services.GetRequiredService<CopyQueue>().Begin(wish);
        var (state, made) = await Ended(me, wish);
        Assert.Equal("completed", state);
        return made!;
    }

    private static async Task<(string? State, string? Made)> Ended(HttpClient me, CopyWish wish)
    {
        for (; ; )
        {
            using var answer = await me.GetAsync($"{CopyMonitor.Prefix}/{wish.Id:N}", Cancel);
            var state = await answer.Json();
            if (state.Text("status") != "inProgress") return (state.Text("status"), state.Text("resourceId"));
            await Task.Delay(20, Cancel);
        }
    }

    private static async Task<bool> IsKnown(HttpClient me, CopyWish wish)
    {
        using var answer = await me.GetAsync($"{CopyMonitor.Prefix}/{wish.Id:N}", Cancel);
        return answer.IsSuccessStatusCode;
    }

    // As if the node that copied had gone before it could say how far it has come.
    private Task LeaveUnfinished(CopyWish wish) =>
        Set(wish, "update filehost.copy set state = 'inProgress', wish = $2, attempts = 0, done = 0 where id = $1");

    private async Task Set(CopyWish wish, string sql)
    {
        await using var command = host.Database.Owner.CreateCommand(sql);
        command.Parameters.Add(new() { Value = wish.Id });
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(wish, Domain.Stored.EventJson.Options) });
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
