using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Coauthoring;

/// <summary>The group of that name of Microsoft's conformance suite: who may rename a file while others edit it together.</summary>
[Collection(nameof(CoauthoringCollection))]
public sealed class RenameFileWithCoauthLockSupportedTests(HostWithCoauthoring fixture)
{
    private readonly FileHostApplication host = fixture.Host;

    [Fact]
    public async Task Whoever_holds_a_coauth_lock_renames_and_the_content_stays()
    {
        var alice = await Locked();
        await alice.PutChunkedFile(2, [SentStream.Zip("one,", "two")], "A").AssertSaved(2);
        await AssertRenamed(alice, coauthLock: "A");
        Assert.Empty((await alice.GetChunkedFile(new Filter(Known: ["one,", "two"]))).Chunks);
        Assert.Equal(["LockChecked", "FileRenamed"], (await host.Story(alice.FileId)).Types().TakeLast(2));
        await host.AssertIntact(alice.FileId);
    }

    [Theory, InlineData("A", ""), InlineData("", "W"), InlineData("", "")]
    public async Task A_file_without_locks_is_renamed_whatever_is_shown(string coauthLock, string wopiLock) =>
        await AssertRenamed(await Opened(), coauthLock, wopiLock);

    [Theory, InlineData("B", ""), InlineData("", "A"), InlineData("", "")]
    public async Task A_file_with_coauth_locks_is_not_renamed_without_one_of_them(string coauthLock, string wopiLock)
    {
        var alice = await Locked();
        using var response = await Rename(alice, "refused", coauthLock, wopiLock);
        response.AssertConflict(held: "");
        (await host.Story(alice.FileId))[^1].AssertSays(("Operation", "RenameFile"), ("Held", "A"), ("Outcome", "Mismatch"), ("Allowed", "false"));
    }

    [Fact]
    public async Task A_file_with_a_WOPI_lock_is_not_renamed_with_a_coauth_lock()
    {
        var alice = await Opened();
        await alice.Lock("A");
        using var response = await Rename(alice, "refused", coauthLock: "A", wopiLock: "");
        response.AssertConflict(held: "A");
    }

    [Fact]
    public async Task Locks_of_both_kinds_together_are_refused()
    {
        var alice = await Opened();
        await Rename(alice, "refused", "A", "W").AssertStatus(HttpStatusCode.BadRequest);
        Assert.Empty(await host.Story(alice.FileId));
    }

    [Fact]
    public async Task A_file_that_is_edited_together_is_not_deleted()
    {
        var alice = await Locked();
        using var response = await alice.Override("DELETE");
        response.AssertConflict(held: "");
        Assert.Equal("1", (await alice.FileInfo()).GetProperty("Version").GetString());
    }

    private Task<WopiClient> Opened() => host.Opened("text"u8.ToArray());

    private async Task<WopiClient> Locked()
    {
        var alice = await Opened();
        await alice.GetCoauthLock("A").AssertTaken();
        return alice;
    }

    // Both headers are always sent, empty when there is nothing to show.
    private static Task<HttpResponseMessage> Rename(WopiClient client, string name, string coauthLock, string wopiLock) =>
        client.Override("RENAME_FILE", ("X-WOPI-RequestedName", name), ("X-WOPI-CoauthLockId", coauthLock), ("X-WOPI-Lock", wopiLock));

    private static async Task AssertRenamed(WopiClient alice, string coauthLock = "", string wopiLock = "")
    {
        var name = $"{Guid.NewGuid():N}";
        using var response = await Rename(alice, name, coauthLock, wopiLock);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(name, (await response.Json()).GetProperty("Name").GetString());
        Assert.Equal($"{name}.txt", (await alice.FileInfo()).GetProperty("BaseFileName").GetString());
    }
}
