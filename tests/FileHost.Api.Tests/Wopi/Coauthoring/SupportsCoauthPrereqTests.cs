using System.Net;
using System.Text.Json;
using FileHost.Api.Hosting;
using FileHost.Api.Tests.Description;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Coauthoring;

/// <summary>What clients must find before they coauthor; and that nothing of it is there while it is off.</summary>
[Collection(nameof(CoauthoringCollection))]
public sealed class SupportsCoauthPrereqTests(HostWithCoauthoring fixture)
{
    private static readonly string[] Operations = ["GET_COAUTH_LOCK", "REFRESH_COAUTH_LOCK", "UNLOCK_COAUTH_LOCK", "GET_COAUTH_TABLE"];
    private readonly FileHostApplication host = fixture.Host;

    [Fact]
    public async Task CheckFileInfo_has_all_eight_properties()
    {
        var alice = await host.Opened("text"u8.ToArray());
        var info = await alice.FileInfo();
        Assert.Empty(CheckFileInfoMembers.Coauthoring.Except(info.EnumerateObject().Select(member => member.Name)));
        Assert.True(info.GetProperty("SupportsCoauth").GetBoolean());
        Assert.Equal(2, info.GetProperty("SequenceNumber").GetInt64());
        Assert.Equal(HostWithCoauthoring.RealTimeChannel, info.GetProperty("RealTimeChannelEndpointUrl").GetString());
        Assert.Equal(HostWithCoauthoring.Collaboration, info.GetProperty("OfficeCollaborationServiceEndpointUrl").GetString());
        Assert.Equal(fixture.Clock.GetUtcNow().ToUnixTimeMilliseconds(), info.GetProperty("ServerTime").GetInt64());
        Assert.Equal((await host.Read(alice.Token)).ExpiresAt, DateTime.UnixEpoch.AddMilliseconds(info.GetProperty("AccessTokenExpiry").GetInt64()));
        Assert.Equal(("Private", "DEU"), (info.GetProperty("SharingStatus").GetString(), info.GetProperty("FileGeoLocationCode").GetString()));
    }

    [Fact]
    public async Task The_table_can_be_read_with_a_token_for_viewing_and_no_lock_can_be_taken()
    {
        var alice = await host.Opened("text"u8.ToArray());
        var viewer = await host.AlsoOpened(alice, "bob", "view");
        Assert.Empty(await viewer.Table());
        foreach (var operation in Operations.SkipLast(1)) await viewer.Override(operation).AssertStatus(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_answers_are_as_described()
    {
        var api = await DescribedApi.Read(host);
        var alice = await host.Opened("text"u8.ToArray());
        await Described(alice.GetCoauthLock("A", metadata: "here"));
        await Described(alice.RefreshCoauthLock("A"));
        await Described(alice.GetCoauthTable());
        await Described(alice.GetCoauthLock("A", "None"));
        await Described(alice.Lock("W"));
        await Described(alice.UnlockCoauthLock("A"));
        await Described(alice.Override("LOCK", ("X-WOPI-Lock", "W"), ("X-WOPI-LockUserVisible", "true")));
        await Described(alice.GetCoauthLock("A"));
        await Described(alice.AskChunkedFile(ChunkedAsking.Get([])));
        await Described(alice.AskChunkedFile([]));
        foreach (var number in new[] { 1, 2, 2 })
        {
            using var put = await alice.PutChunkedFile(number, [SentStream.Full("new")], wopiLock: "W");
            await api.AssertDescribed("POST /wopi/files/{id}/contents", put);
        }
        using var conflict = await alice.PutChunkedFile(3, [SentStream.Full("newer")]);
        await api.AssertDescribed("POST /wopi/files/{id}/contents", conflict);
        using var info = await alice.CheckFileInfo();
        await api.AssertDescribed("GET /wopi/files/{id}", info);

        async Task Described(Task<HttpResponseMessage> asked)
        {
            using var response = await asked;
            await api.AssertDescribed("POST /wopi/files/{id}", response);
        }
    }

    [Fact]
    public async Task Other_protocols_leave_a_file_alone_that_is_edited_together()
    {
        var alice = await host.Opened("text"u8.ToArray());
        await alice.GetCoauthLock("A").AssertTaken();
        using var saved = await alice.PutFile("new"u8.ToArray(), "A");
        saved.AssertConflict(held: "");
        Assert.Equal("WOPI-CoauthLock", saved.Header("X-WOPI-ConflictingMechanism"));
        using var administrator = host.AsAdministrator();
        using var uploaded = await administrator.PutAsync($"/v1.0/me/drive/items/{alice.FileId}/content", new ByteArrayContent("new"u8.ToArray()));
        Assert.Equal(423, (int)uploaded.StatusCode);
        Assert.Equal(2, (await host.Story(alice.FileId)).Types().Count(type => type == "UploadRejected"));
        Assert.Equal("1", (await alice.FileInfo()).GetProperty("Version").GetString());
        await host.AssertIntact(alice.FileId);
    }

    [Fact]
    public async Task Metadata_is_sealed_and_an_erased_persons_is_empty()
    {
        var alice = await host.Opened("text"u8.ToArray(), person: "erased-coauthor");
        await alice.GetCoauthLock("A", metadata: "a-secret-place").AssertTaken();
        await using var command = host.Database.Owner.CreateCommand("select count(*) from events.mt_events where data::text like '%a-secret-place%'");
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        var bob = await host.AlsoOpened(alice, "bob");
        using var administrator = host.AsAdministrator();
        using var erased = await administrator.DeleteAsync($"/api/subjects/{(await host.Read(alice.Token)).Subject:N}");
        Assert.True(erased.IsSuccessStatusCode);
        Assert.Equal([("A", "Coauth", "", "(erased)")], await bob.Table());
        await host.AssertIntact(alice.FileId);
    }

    [Theory]
    [InlineData(null, "https://example.org/a")]
    [InlineData("https://example.org/a", "")]
    [InlineData("/rtc", "https://example.org/a")]
    public void It_is_not_turned_on_without_the_addresses_that_clients_need(string? channel, string? collaboration)
    {
        var options = new FileHostOptions
        {
            Coauthoring = true, RealTimeChannelEndpointUrl = channel, OfficeCollaborationServiceEndpointUrl = collaboration,
        };
        Assert.Throws<ConfigurationException>(() => Startup.RequireCoauthoring(options));
        options.Coauthoring = false;
        Startup.RequireCoauthoring(options);
    }

    [Fact]
    public void Coauthoring_without_locks_is_refused_at_start()
    {
        var options = new FileHostOptions
        {
            Coauthoring = true, RealTimeChannelEndpointUrl = "https://e.example.org/rtc", OfficeCollaborationServiceEndpointUrl = "https://e.example.org/c",
        };
        Startup.RequireCoauthoring(options);
        options.SupportsLocks = false;
        Assert.Contains("FileHost__SupportsLocks", Assert.Throws<ConfigurationException>(() => Startup.RequireCoauthoring(options)).Message, StringComparison.Ordinal);
    }
}
