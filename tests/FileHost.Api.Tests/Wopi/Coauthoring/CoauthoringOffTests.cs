using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Coauthoring;

/// <summary>A host as it is when nobody has asked for coauthoring.</summary>
public sealed class CoauthoringOffTests(FileHostApplication host)
{
    [Theory, InlineData("GET_COAUTH_LOCK"), InlineData("REFRESH_COAUTH_LOCK"), InlineData("UNLOCK_COAUTH_LOCK"), InlineData("GET_COAUTH_TABLE"), InlineData("GET_CHUNKED_FILE")]
    public async Task Every_operation_answers_that_it_is_not_there(string operation)
    {
        var alice = await host.Opened("text"u8.ToArray());
        await alice.Override(operation, ("X-WOPI-CoauthLockId", "A"), ("X-WOPI-CoauthLockType", "Coauth"), ("X-WOPI-CoauthLockExpirationTimeout", "60"))
            .AssertStatus(HttpStatusCode.NotImplemented);
        Assert.Empty(await host.Story(alice.FileId));
    }

    [Fact]
    public async Task No_chunks_are_taken()
    {
        var alice = await host.Opened([]);
        await alice.PutChunkedFile(2, [SentStream.Full("text")]).AssertStatus(HttpStatusCode.NotImplemented);
        Assert.Empty(await host.Story(alice.FileId));
    }

    [Fact]
    public async Task A_WOPI_lock_lasts_30_minutes_whatever_is_asked()
    {
        var alice = await host.Opened("text"u8.ToArray());
        using var locked = await alice.Override("LOCK", ("X-WOPI-Lock", "W"), ("X-WOPI-LockExpirationTimeout", "5"), ("X-WOPI-LockUserVisible", "True"));
        locked.AssertDone("1");
        var story = await host.Story(alice.FileId);
        story[0].AssertSays(("UserVisible", null));
        using var administrator = host.AsAdministrator();
        var held = await administrator.GetJson($"/api/files/{alice.FileId}/lock");
        Assert.InRange(held.GetProperty("expiresAt").GetDateTime() - DateTime.UtcNow, TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(31));
    }
}
