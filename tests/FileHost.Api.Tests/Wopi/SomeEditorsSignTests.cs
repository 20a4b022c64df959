using System.Net;
using FileHost.Api.Tests.Host;
using FileHost.Testing;

namespace FileHost.Api.Tests.Wopi;

/// <summary>Of several editors, one signs and one does not; and the host is reached at an address that only its configuration knows.</summary>
public sealed class SomeEditorsSignTests(SomeEditorsSignTests.MixedHost mixed) : IClassFixture<SomeEditorsSignTests.MixedHost>
{
    private const string PublicUrl = "https://files.example.org/host";
    private readonly FileHostApplication host = mixed.Host;

    public sealed class MixedHost : IAsyncLifetime
    {
        public SigningEditor Signer { get; private set; } = null!;

        public Editor Plain { get; private set; } = null!;

        public ManualClock Clock { get; } = new(new DateTimeOffset(2031, 3, 1, 9, 0, 0, TimeSpan.Zero));

        public FileHostApplication Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            (Signer, Plain) = (await SigningEditor.Start(), await Editor.Start());
            Host = new()
            {
                Clock = Clock,
                Settings = new()
                {
                    ["WopiClients:0:Name"] = "Signer", ["WopiClients:0:DiscoveryUrl"] = Signer.Discovery.DiscoveryUrl,
                    ["WopiClients:1:Name"] = "Plain", ["WopiClients:1:DiscoveryUrl"] = Plain.DiscoveryUrl, ["PublicUrl"] = PublicUrl,
                },
            };
            await Host.InitializeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await Signer.DisposeAsync();
            await Plain.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_is_unsigned_waits_for_an_editor_that_says_it_signs_nothing_and_what_is_signed_must_be_signed_right()
    {
        var file = await host.NewFile([1]);
        var token = (await WopiClient.Open(host, file)).Token;
        var editor = host.WithToken(file, token);
        mixed.Clock.Advance(Api.Wopi.Discovery.WopiClient.Pause);
        // The second editor's discovery cannot be read: it may be one that signs.
        Assert.Equal(HttpStatusCode.InternalServerError, (await editor.Lock("A")).StatusCode);
        mixed.Plain.Offers("<app name=\"a\"><action ext=\"odt\" name=\"edit\" urlsrc=\"https://p.example.org/1?\"/></app>");
        mixed.Clock.Advance(Api.Wopi.Discovery.WopiClient.Pause);
        Assert.Equal(HttpStatusCode.OK, (await editor.Lock("A")).StatusCode);
        Assert.Equal("none", (await host.Story(file))[^1].GetProperty("headers").GetProperty("Proof").GetString());
        (string, string)[] forged = [("X-WOPI-Lock", "A"), ("X-WOPI-Proof", SigningEditor.Garbage), ("X-WOPI-TimeStamp", $"{mixed.Clock.GetUtcNow().UtcTicks}")];
        Assert.Equal(HttpStatusCode.InternalServerError, (await editor.Override("LOCK", forged)).StatusCode);
    }

    [Fact]
    public async Task The_configured_public_address_is_what_editors_sign_and_headers_of_unknown_proxies_are_not_believed()
    {
        var file = await host.NewFile([1]);
        var token = (await WopiClient.Open(host, file)).Token;
        var path = $"/wopi/files/{file}?access_token={token}";
        foreach (var (address, status) in new[] { (PublicUrl, HttpStatusCode.OK), (host.Address, HttpStatusCode.InternalServerError), ("https://evil.example.org", HttpStatusCode.InternalServerError) })
        {
            using var request = mixed.Signer.Request(host.Address + path, token, mixed.Clock.GetUtcNow(), signed: address + path);
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-Host", "evil.example.org");
            using var http = host.Anonymous();
            Assert.Equal(status, (await http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        }
    }
}
