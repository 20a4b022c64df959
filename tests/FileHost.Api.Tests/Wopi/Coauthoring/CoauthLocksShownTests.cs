using System.Net;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Coauthoring;

/// <summary>Wherever locks are shown to auditors and administrators, those of clients that edit together are among them.</summary>
[Collection(nameof(CoauthoringCollection))]
public sealed class CoauthLocksShownTests(HostWithCoauthoring with)
{
    private readonly FileHostApplication host = with.Host;

    [Fact]
    public async Task The_file_s_lock_is_the_oldest_or_the_exclusive_one()
    {
        var (alice, bob) = await Two();
        await alice.GetCoauthLock("A", timeout: "600").AssertTaken();
        await bob.GetCoauthLock("B", timeout: "600").AssertTaken();
        Assert.Equal(("True", "A", "Coauth"), await Shown(alice));
        await bob.GetCoauthLock("B", "CoauthExclusive", timeout: "600").AssertTaken();
        Assert.Equal(("True", "B", "Coauth"), await Shown(alice));
        await bob.UnlockCoauthLock("B").AssertStatus(HttpStatusCode.OK);
        await alice.UnlockCoauthLock("A").AssertStatus(HttpStatusCode.OK);
        Assert.Equal(("False", null, null), await Shown(alice));
    }

    [Fact]
    public async Task Each_is_told_from_its_taking_to_its_end()
    {
        var (alice, bob) = await Two();
        await alice.GetCoauthLock("A", timeout: "60").AssertTaken();
        await bob.GetCoauthLock("B", timeout: "60").AssertTaken();
        with.Clock.Advance(TimeSpan.FromSeconds(30));
        await bob.RefreshCoauthLock("B", timeout: "600").AssertTaken();
        with.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(["B bob Coauth "], await Locks($"files/{alice.FileId}/locks?from={Now}"));
        await bob.UnlockCoauthLock("B").AssertStatus(HttpStatusCode.OK);
        await alice.GetCoauthLock("A", timeout: "60").AssertTaken();
        Assert.Equal(
            ["A alice Coauth ", "B bob Coauth Released", "A alice Coauth Expired"], await Locks($"files/{alice.FileId}/locks"));
    }

    [Fact]
    public async Task Those_in_force_are_listed_and_the_page_of_the_file_names_the_holder()
    {
        var (alice, bob) = await Two();
        await alice.GetCoauthLock("A", timeout: "600").AssertTaken();
        await bob.GetCoauthLock("B", timeout: "600").AssertTaken();
        using var administrator = host.AsAdministrator();
        await host.CatchUp();
        var held = (await administrator.GetJson("/api/audit/locks")).GetProperty("items").EnumerateArray();
        Assert.Equal(["B", "A"], held.Where(one => one.GetProperty("file").GetProperty("id").GetString() == alice.FileId).Select(Id));
        await alice.UnlockCoauthLock("A").AssertStatus(HttpStatusCode.OK);
        await bob.UnlockCoauthLock("B").AssertStatus(HttpStatusCode.OK);
        await host.CatchUp();
        held = (await administrator.GetJson("/api/audit/locks")).GetProperty("items").EnumerateArray();
        Assert.DoesNotContain(held, one => one.GetProperty("file").GetProperty("id").GetString() == alice.FileId);
    }

    [Fact]
    public async Task They_count_among_the_locks_that_were_taken()
    {
        with.Clock.Advance(TimeSpan.FromHours(1));
        var (alice, bob) = await Two();
        await alice.GetCoauthLock("A").AssertTaken();
        await bob.GetCoauthLock("B").AssertTaken();
        await bob.UnlockCoauthLock("B").AssertStatus(HttpStatusCode.OK);
        await host.CatchUp();
        using var administrator = host.AsAdministrator();
        var hours = (await administrator.GetJson($"/api/audit/activity?step=hour&from={Now}&to={Now}")).GetProperty("items").EnumerateArray();
        Assert.Equal(2, Assert.Single(hours).GetProperty("locks").GetInt64());
    }

    private string Now => Uri.EscapeDataString(with.Clock.GetUtcNow().ToString("O"));

    private async Task<(WopiClient Alice, WopiClient Bob)> Two()
    {
        var alice = await host.Opened("text"u8.ToArray());
        return (alice, await host.AlsoOpened(alice, "bob"));
    }

    private async Task<(string, string?, string?)> Shown(WopiClient editor)
    {
        using var administrator = host.AsAdministrator();
        var shown = await administrator.GetJson($"/api/files/{editor.FileId}/lock");
        return ($"{shown.GetProperty("locked").GetBoolean()}", Text(shown, "lock"), Text(shown, "kind"));
    }

    private async Task<IEnumerable<string>> Locks(string question)
    {
        await host.CatchUp();
        using var administrator = host.AsAdministrator();
        return (await administrator.GetJson($"/api/audit/{question}")).GetProperty("items").EnumerateArray().Select(held =>
            $"{Id(held)} {held.GetProperty("takenBy").GetProperty("name").GetString()!.Split(' ')[0]} {Text(held, "kind")} {Text(held, "endedHow")}");
    }

    private static string? Id(JsonElement held) => Text(held, "lock");

    private static string? Text(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value.GetString() : null;
}
