using System.Net;
using FileHost.Api.Tests.Host;
using static FileHost.Api.Tests.Wopi.Coauthoring.CoauthAsking;

namespace FileHost.Api.Tests.Wopi.Coauthoring;

/// <summary>The group CoauthLocks of Microsoft's conformance suite: who may take which lock, and what the table says.</summary>
[Collection(nameof(CoauthoringCollection))]
public sealed class CoauthLocksTests(HostWithCoauthoring fixture)
{
    private const string Alice = "alice (name)", Bob = "bob (name)";
    private readonly FileHostApplication host = fixture.Host;

    [Fact]
    public async Task A_lock_stands_in_the_table_with_whose_it_is()
    {
        var alice = await Opened();
        var taken = await alice.GetCoauthLock("A", metadata: "in Berlin").Rows();
        Assert.Equal([("A", "Coauth", "in Berlin", Alice)], taken);
        Assert.Equal(taken, await alice.Table());
        await host.AssertIntact(alice.FileId);
    }

    [Fact]
    public async Task Several_clients_hold_locks_and_each_sees_all()
    {
        var alice = await Opened();
        var bob = await host.AlsoOpened(alice, "bob");
        var first = await alice.GetCoauthLock("A", metadata: "one").AssertTaken();
        Assert.NotEqual(first, await bob.GetCoauthLock("B", metadata: "two").AssertTaken());
        Assert.Equal([("A", "Coauth", "one", Alice), ("B", "Coauth", "two", Bob)], await alice.Table());
    }

    [Fact]
    public async Task A_table_without_locks_is_empty_and_has_a_version()
    {
        var alice = await Opened();
        Assert.Empty(await alice.Table());
        await alice.GetCoauthTable().AssertTaken();
    }

    [Fact]
    public async Task Whoever_knows_the_version_gets_no_body_and_whoever_knows_another_gets_the_table()
    {
        var alice = await Opened();
        var old = await alice.GetCoauthLock("A").AssertTaken();
        var current = await alice.GetCoauthLock("B").AssertTaken();
        using var known = await alice.GetCoauthTable(current);
        Assert.Equal((HttpStatusCode.OK, current), (known.StatusCode, known.Header(TableVersion)));
        Assert.Empty(await known.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, (await alice.GetCoauthTable(old).Rows()).Count);
        Assert.Equal(current, await alice.GetCoauthTable("").AssertTaken());
    }

    [Fact]
    public async Task A_lock_asked_for_again_is_refreshed_and_the_version_stays()
    {
        var alice = await Opened();
        var version = await alice.GetCoauthLock("A", metadata: "same").AssertTaken();
        Assert.Equal(version, await alice.GetCoauthLock("A", metadata: "same").AssertTaken());
        Assert.Equal(version, await alice.RefreshCoauthLock("A", metadata: "same").AssertTaken());
        Assert.Equal(version, await alice.RefreshCoauthLock("A", timeout: "3600").AssertTaken());
        Assert.Equal([("A", "Coauth", "same", Alice)], await alice.Table());
        Assert.Equal(
            ["CoauthLocked", "CoauthLockRefreshed", "CoauthLockRefreshed", "CoauthLockRefreshed"], (await host.Story(alice.FileId)).Types());
    }

    [Theory, InlineData("Coauth", "CoauthExclusive"), InlineData("CoauthExclusive", "Coauth")]
    public async Task A_lock_may_change_its_type_and_that_is_another_version(string before, string after)
    {
        var alice = await Opened();
        var version = await alice.GetCoauthLock("A", before, metadata: "same").AssertTaken();
        Assert.NotEqual(version, await alice.GetCoauthLock("A", after, metadata: "same").AssertTaken());
        Assert.Equal([("A", after, "same", Alice)], await alice.Table());
        var changed = (await host.Story(alice.FileId))[^1];
        changed.AssertSays(("Type", after), ("Metadata", null));
    }

    [Fact]
    public async Task One_lock_beside_others_may_be_exclusive_and_a_second_one_may_not()
    {
        var alice = await Opened();
        var bob = await host.AlsoOpened(alice, "bob");
        await alice.GetCoauthLock("A", "CoauthExclusive").AssertTaken();
        await bob.GetCoauthLock("B").AssertTaken();
        using var second = await bob.GetCoauthLock("C", "CoauthExclusive");
        using var upgraded = await bob.GetCoauthLock("B", "CoauthExclusive");
        Assert.All([second, upgraded], response => AssertConflict(response, "WOPI-CoauthExclusiveLock"));
        Assert.Equal([("A", "CoauthExclusive", "", Alice), ("B", "Coauth", "", Bob)], await alice.Table());
        var refused = (await host.Story(alice.FileId))[^1];
        refused.AssertSays(("Operation", "GetCoauthLock"), ("Offered", "B"), ("Held", "A"), ("Outcome", "Mismatch"), ("Allowed", "false"));
    }

    [Fact]
    public async Task A_lock_that_is_given_back_leaves_the_table_and_the_others_stay()
    {
        var alice = await Opened();
        await alice.GetCoauthLock("A").AssertTaken();
        var version = await alice.GetCoauthLock("B").AssertTaken();
        await alice.UnlockCoauthLock("A").AssertStatus(HttpStatusCode.OK);
        Assert.Equal(["B"], (await alice.Table()).Select(row => row.Id));
        Assert.NotEqual(version, await alice.GetCoauthTable().AssertTaken());
        await alice.UnlockCoauthLock("B").AssertStatus(HttpStatusCode.OK);
        Assert.Empty(await alice.Table());
    }

    [Fact]
    public async Task A_lock_that_nobody_holds_can_be_neither_refreshed_nor_given_back()
    {
        var alice = await Opened();
        await alice.UnlockCoauthLock("A").AssertStatus(HttpStatusCode.Conflict);
        await alice.RefreshCoauthLock("A").AssertStatus(HttpStatusCode.Conflict);
        await alice.GetCoauthLock("B").AssertTaken();
        await alice.UnlockCoauthLock("A").AssertStatus(HttpStatusCode.Conflict);
        await alice.RefreshCoauthLock("A").AssertStatus(HttpStatusCode.Conflict);
        Assert.All((await host.Story(alice.FileId)).Where(e => e.Says("Operation") is not null), check => check.AssertSays(("Allowed", "false")));
    }

    [Theory]
    [InlineData(null, "Coauth", "120")]
    [InlineData("A", null, "120")]
    [InlineData("A", "", "120")]
    [InlineData("A", "None", "120")]
    [InlineData("A", "1", "120")]
    [InlineData("A", "Coauth", null)]
    [InlineData("A", "Coauth", "59")]
    [InlineData("A", "Coauth", "3601")]
    [InlineData("A", "Coauth", "-1")]
    [InlineData("A", "Coauth", "99999999999")]
    public async Task A_request_that_lacks_something_or_is_out_of_bounds_is_refused(string? id, string? type, string? timeout)
    {
        var alice = await Opened();
        await alice.GetCoauthLock(id, type, timeout).AssertStatus(HttpStatusCode.BadRequest);
        if (type == "Coauth") await alice.RefreshCoauthLock(id, timeout).AssertStatus(HttpStatusCode.BadRequest);
        Assert.Empty(await host.Story(alice.FileId));
    }

    [Fact]
    public async Task An_id_has_1024_characters_at_most()
    {
        var alice = await Opened();
        var (longest, tooLong) = (new string('x', 1024), new string('x', 1025));
        await alice.GetCoauthLock(tooLong).AssertStatus(HttpStatusCode.BadRequest);
        await alice.RefreshCoauthLock(tooLong).AssertStatus(HttpStatusCode.BadRequest);
        await alice.UnlockCoauthLock(tooLong).AssertStatus(HttpStatusCode.BadRequest);
        await alice.UnlockCoauthLock(null).AssertStatus(HttpStatusCode.BadRequest);
        Assert.Equal([longest], (await alice.GetCoauthLock(longest).Rows()).Select(row => row.Id));
    }

    [Fact]
    public async Task Metadata_of_a_body_counts_before_that_of_the_header()
    {
        var alice = await Opened();
        Assert.Equal("body", (await alice.GetCoauthLock("A", metadata: "header", body: Metadata("body")).Rows())[0].Metadata);
        Assert.Equal("", (await alice.GetCoauthLock("A", metadata: "header", body: Metadata("")).Rows())[0].Metadata);
        Assert.Equal("header", (await alice.GetCoauthLock("A", metadata: "header", body: "{}").Rows())[0].Metadata);
        Assert.Equal("", (await alice.GetCoauthLock("A").Rows())[0].Metadata);
    }

    [Fact]
    public async Task A_refresh_replaces_metadata_by_another_and_not_by_an_empty_one()
    {
        var alice = await Opened();
        var version = await alice.GetCoauthLock("A", body: Metadata("one é 😀")).AssertTaken();
        Assert.Equal("one é 😀", (await alice.RefreshCoauthLock("A", body: Metadata("")).Rows())[0].Metadata);
        Assert.Equal(version, await alice.GetCoauthTable().AssertTaken());
        Assert.Equal("two", (await alice.RefreshCoauthLock("A", metadata: "three", body: Metadata("two")).Rows())[0].Metadata);
        Assert.NotEqual(version, await alice.GetCoauthTable().AssertTaken());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"CoauthLockMetadata":1}""")]
    [InlineData("""{"CoauthLockMetadata":"\ud800"}""")]
    [InlineData("""{"CoauthLockMetadata":"\u0000"}""")]
    public async Task Metadata_that_is_no_text_is_refused(string body)
    {
        var alice = await Opened();
        await alice.GetCoauthLock("A", body: body).AssertStatus(HttpStatusCode.BadRequest);
        Assert.Empty(await host.Story(alice.FileId));
    }

    [Fact]
    public async Task Metadata_has_4096_characters_at_most()
    {
        var alice = await Opened();
        await alice.GetCoauthLock("A", metadata: new string('m', 4097)).AssertStatus(HttpStatusCode.BadRequest);
        await alice.GetCoauthLock("A", body: Metadata(new string('m', 40_000))).AssertStatus(HttpStatusCode.BadRequest);
        Assert.Equal(4096, (await alice.GetCoauthLock("A", body: Metadata(new string('ü', 4096))).Rows())[0].Metadata.Length);
    }

    [Fact]
    public async Task A_WOPI_lock_keeps_coauth_locks_out_and_whose_it_is_may_be_told()
    {
        var alice = await Opened();
        var bob = await host.AlsoOpened(alice, "bob");
        await alice.Override("LOCK", ("X-WOPI-Lock", "W"), ("X-WOPI-LockUserVisible", "True"));
        using var visible = await bob.GetCoauthLock("B");
        AssertConflict(visible, "WOPI-Lock", held: "W");
        Assert.Equal(Alice, visible.Header("X-WOPI-ConflictingLockUsername"));
        await alice.Lock("W");
        using var hidden = await bob.GetCoauthLock("B");
        AssertConflict(hidden, "WOPI-Lock", held: "W");
        Assert.Null(hidden.Header("X-WOPI-ConflictingLockUsername"));
    }

    private Task<WopiClient> Opened() => host.Opened("text"u8.ToArray());

    private static void AssertConflict(HttpResponseMessage response, string mechanism, string held = "")
    {
        response.AssertConflict(held);
        Assert.Equal(mechanism, response.Header("X-WOPI-ConflictingMechanism"));
    }
}
