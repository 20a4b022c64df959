using System.Globalization;
using System.Net;
using FileHost.Api.Tests.Host;
using FileHost.Testing;
using WopiClient = FileHost.Api.Tests.Host.WopiClient;

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>The group ProofKeys, and what the suite does not try: an editor with a discovery on a socket, real keys, and a host that reads them.</summary>
public sealed class ProofKeys(ProofKeys.SignedHost signed) : IClassFixture<ProofKeys.SignedHost>
{
    private const string Garbage = SigningEditor.Garbage;
    private readonly FileHostApplication host = signed.Host;
    private readonly SigningEditor editor = signed.Editor;

    private DateTimeOffset Now => signed.Clock.GetUtcNow();

    /// <summary>A host that knows one editor, and a proxy on this machine.</summary>
    public sealed class SignedHost : IAsyncLifetime
    {
        public ManualClock Clock { get; } = new(new DateTimeOffset(2031, 3, 1, 9, 0, 0, TimeSpan.Zero));

        public SigningEditor Editor { get; private set; } = null!;

        public FileHostApplication Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Editor = await SigningEditor.Start();
            Host = new()
            {
                Clock = Clock,
                Settings = new()
                {
                    ["WopiClients:0:Name"] = "Signer", ["WopiClients:0:DiscoveryUrl"] = Editor.Discovery.DiscoveryUrl, ["Proxies"] = "127.0.0.0/8, ::1",
                },
            };
            await Host.InitializeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await Editor.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("current", "old", 200)]
    [InlineData("current", "garbage", 200)]
    [InlineData("garbage", "current", 200)]
    [InlineData("old", "garbage", 200)]
    [InlineData("garbage", "old", 500)]
    [InlineData("garbage", "garbage", 500)]
    [InlineData("current", "current", 200)]
    [InlineData("current", null, 200)]
    [InlineData(null, "old", 500)]
    [InlineData("", "", 500)]
    public async Task Three_of_the_four_combinations_prove_a_request(string? proof, string? proofOld, int status)
    {
        var (client, address) = await Opened();
        using var request = SigningEditor.Request(address, Signature(proof), Signature(proofOld), Ticks(Now));
        Assert.Equal(status, await Send(request));

        string? Signature(string? key) => key switch
        {
            "current" => SigningEditor.Sign(editor.Current, client.Token, address, Now),
            "old" => SigningEditor.Sign(editor.Old, client.Token, address, Now),
            "garbage" => Garbage,
            _ => key,
        };
    }

    [Theory]
    [InlineData(-19.9, 200), InlineData(-20.1, 500), InlineData(4.9, 200), InlineData(5.1, 500)]
    [InlineData(-8_000_000, 500), InlineData(8_000_000, 500)]
    public async Task A_proof_is_good_for_twenty_minutes_and_a_clock_may_be_five_ahead(double minutes, int status)
    {
        var (client, address) = await Opened();
        using var request = editor.Request(address, client.Token, Now.AddMinutes(minutes));
        Assert.Equal(status, await Send(request));
    }

    [Theory, InlineData(null), InlineData(""), InlineData("soon"), InlineData("-1"), InlineData("99999999999999999999999")]
    public async Task A_time_stamp_that_is_none_proves_nothing(string? timeStamp)
    {
        var (client, address) = await Opened();
        using var request = editor.Request(address, client.Token, Now);
        request.Headers.Remove("X-WOPI-TimeStamp");
        if (timeStamp is not null) request.Headers.TryAddWithoutValidation("X-WOPI-TimeStamp", timeStamp);
        Assert.Equal(500, await Send(request));
    }

    [Fact]
    public async Task Without_any_proof_a_request_is_refused_with_the_reason_and_leaves_no_trace()
    {
        var (client, _) = await Opened();
        using var response = await client.Lock("A");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Matches(@"^The proof .*\.$", response.Header("X-WOPI-ServerError"));
        Assert.Empty(await host.Story(client.FileId));
    }

    [Fact]
    public async Task An_invalid_token_is_401_though_its_proof_is_good()
    {
        var (client, _) = await Opened();
        var address = $"{host.Address}/wopi/files/{client.FileId}?access_token=INVALID";
        using var request = editor.Request(address, "INVALID", Now);
        Assert.Equal(401, await Send(request));
    }

    [Fact]
    public async Task A_proof_is_good_for_its_own_address_only()
    {
        var (client, address) = await Opened();
        foreach (var other in new[] { address + "&more=1", address.Replace("?", "/contents?", StringComparison.Ordinal), address.Replace("http:", "https:", StringComparison.Ordinal) })
        {
            using var request = editor.Request(address, client.Token, Now, signed: other);
            Assert.Equal(500, await Send(request));
        }
    }

    [Fact]
    public async Task The_address_counts_as_it_was_sent_escapes_and_all()
    {
        var (client, address) = await Opened();
        using var request = editor.Request($"{address}&access_token_ttl=0&permission=%65dit&x=%C3%A4%2f%20+", client.Token, Now);
        Assert.Equal(200, await Send(request));
    }

    [Fact]
    public async Task Behind_a_known_proxy_the_public_address_counts()
    {
        var (client, address) = await Opened();
        var url = $"https://files.example.org/wopi/files/{client.FileId}?access_token={client.Token}";
        using var request = editor.Request(address, client.Token, Now, signed: url);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "files.example.org");
        Assert.Equal(200, await Send(request));
    }

    [Fact]
    public async Task What_is_fetched_by_FileUrl_is_never_signed()
    {
        var (client, address) = await Opened();
        using var request = editor.Request(address, client.Token, Now);
        using var http = host.Anonymous();
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var fileUrl = (await response.Json()).GetProperty("FileUrl").GetString();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(fileUrl, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_key_that_is_new_is_learned_from_discovery_at_once_and_false_proofs_do_not_make_the_host_knock_all_the_time()
    {
        var (client, address) = await Opened();
        signed.Clock.Advance(Api.Wopi.Discovery.WopiClient.Pause);
        var asked = editor.Discovery.Asked;
        // The editor signs with keys that the host has never seen.
        editor.Rotate();
        editor.Rotate();
        editor.Publish();
        using var request = editor.Request(address, client.Token, Now);
        Assert.Equal((200, asked + 1), (await Send(request), editor.Discovery.Asked));
        for (var i = 0; i < 3; i++)
        {
            using var wrong = SigningEditor.Request(address, Garbage, Garbage, Ticks(Now));
            Assert.Equal((500, asked + 1), (await Send(wrong), editor.Discovery.Asked));
        }
    }

    [Theory, InlineData(true, "current"), InlineData(false, "old")]
    public async Task Events_tell_how_their_request_was_proved(bool current, string told)
    {
        var (client, address) = await Opened();
        using var request = SigningEditor.Request(
            address, SigningEditor.Sign(current ? editor.Current : editor.Old, client.Token, address, Now), Garbage, Ticks(Now));
        request.Method = HttpMethod.Post;
        request.Headers.Add("X-WOPI-Override", "LOCK");
        request.Headers.Add("X-WOPI-Lock", "A");
        Assert.Equal(200, await Send(request));
        Assert.Equal(told, (await host.Story(client.FileId))[^1].GetProperty("headers").GetProperty("Proof").GetString());
    }

    private static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString(CultureInfo.InvariantCulture);

    private async Task<(WopiClient Client, string Address)> Opened()
    {
        var client = await host.Opened([1]);
        return (client, $"{host.Address}/wopi/files/{client.FileId}?access_token={client.Token}");
    }

    private async Task<int> Send(HttpRequestMessage request)
    {
        using var http = host.Anonymous();
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }
}
