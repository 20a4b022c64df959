using System.Net;
using System.Text;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Coauthoring;

/// <summary>The group CoauthLockExpiration of Microsoft's conformance suite: a lock ends when its client has said, and nothing need happen then.</summary>
[Collection(nameof(CoauthoringCollection))]
public sealed class CoauthLockExpirationTests(HostWithCoauthoring fixture)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1), Moment = TimeSpan.FromMicroseconds(1);
    private readonly FileHostApplication host = fixture.Host;

    [Fact]
    public async Task An_expired_lock_is_not_in_the_table_and_the_version_is_another()
    {
        var alice = await Locked("A");
        fixture.Clock.Advance(Minute - Moment);
        var version = await alice.GetCoauthTable().AssertTaken();
        Assert.Single(await alice.Table());
        fixture.Clock.Advance(Moment);
        Assert.Empty(await alice.Table());
        Assert.NotEqual(version, await alice.GetCoauthTable(version).AssertTaken());
        Assert.Equal(["CoauthLocked"], (await host.Story(alice.FileId)).Types());
    }

    [Fact]
    public async Task The_next_write_records_the_end_and_the_version_stays()
    {
        var alice = await Locked("A");
        fixture.Clock.Advance(Minute);
        var version = long.Parse(await alice.GetCoauthTable().AssertTaken(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal($"{version + 1}", await alice.GetCoauthLock("B").AssertTaken());
        Assert.Equal(["B"], (await alice.Table()).Select(row => row.Id));
        var story = await host.Story(alice.FileId);
        Assert.Equal(["CoauthLocked", "CoauthLockExpired", "CoauthLocked"], story.Types());
        story[1].AssertSays(("Lock", "A"), ("ExpiredAt", story[0].Says("ExpiresAt")));
        await host.AssertIntact(alice.FileId);
    }

    [Fact]
    public async Task A_refreshed_lock_lasts_as_long_as_the_refresh_says()
    {
        var alice = await Locked("A");
        fixture.Clock.Advance(Minute / 2);
        await alice.RefreshCoauthLock("A", "240").AssertTaken();
        fixture.Clock.Advance(4 * Minute - Moment);
        Assert.Single(await alice.Table());
        fixture.Clock.Advance(Moment);
        Assert.Empty(await alice.Table());
    }

    [Fact]
    public async Task An_expired_lock_can_be_neither_refreshed_nor_given_back()
    {
        var alice = await Locked("A");
        fixture.Clock.Advance(Minute);
        await alice.RefreshCoauthLock("A").AssertStatus(HttpStatusCode.Conflict);
        await alice.UnlockCoauthLock("A").AssertStatus(HttpStatusCode.Conflict);
        Assert.Equal(["CoauthLocked", "CoauthLockExpired", "LockChecked", "LockChecked"], (await host.Story(alice.FileId)).Types());
    }

    [Fact]
    public async Task A_file_can_be_locked_by_others_when_its_coauth_locks_have_expired()
    {
        var alice = await Locked("A");
        using var early = await alice.Lock("W");
        early.AssertConflict(held: "");
        fixture.Clock.Advance(Minute);
        using var late = await alice.Lock("W");
        late.AssertDone("1");
        Assert.Equal(["CoauthLocked", "LockChecked", "CoauthLockExpired", "FileLocked"], (await host.Story(alice.FileId)).Types());
    }

    [Fact]
    public async Task A_WOPI_lock_lasts_as_long_as_its_client_wants()
    {
        var alice = await host.Opened(Encoding.UTF8.GetBytes("text"));
        await alice.Override("LOCK", ("X-WOPI-Lock", "W"), ("X-WOPI-LockExpirationTimeout", "3601")).AssertStatus(HttpStatusCode.BadRequest);
        await alice.Override("LOCK", ("X-WOPI-Lock", "W"), ("X-WOPI-LockExpirationTimeout", "60")).AssertStatus(HttpStatusCode.OK);
        await alice.Override("REFRESH_LOCK", ("X-WOPI-Lock", "W"), ("X-WOPI-LockExpirationTimeout", "120")).AssertStatus(HttpStatusCode.OK);
        fixture.Clock.Advance(2 * Minute - Moment);
        using var held = await alice.GetLock();
        Assert.Equal("W", held.Header("X-WOPI-Lock"));
        fixture.Clock.Advance(Moment);
        using var ended = await alice.GetLock();
        Assert.Equal("", ended.Header("X-WOPI-Lock"));
    }

    private async Task<WopiClient> Locked(string id)
    {
        var alice = await host.Opened(Encoding.UTF8.GetBytes("text"));
        await alice.GetCoauthLock(id, timeout: "60").AssertTaken();
        return alice;
    }
}
