using System.Net;
using FileHost.Api.Access;
using FileHost.Api.Tests.Access;
using FileHost.Api.Tests.Host;
using Microsoft.AspNetCore.WebUtilities;

namespace FileHost.Api.Tests.Admin;

/// <summary>People come to the pages by the authority's own sign-in page: the code flow with PKCE, a nonce and a state.</summary>
public sealed class AuthoritySignInTests(HostWithAuthority with) : IAsyncLifetime
{
    private Authority authority = null!;
    private FileHostApplication host = null!;

    public async ValueTask InitializeAsync() => (authority, host) = await with.Started;

    public ValueTask DisposeAsync() => default;

    private HttpClient Browser() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(host.Address) };

    /// <summary>Asks to sign in, and returns what the browser brings to the authority.</summary>
    private async Task<IReadOnlyDictionary<string, string>> Begin(HttpClient browser)
    {
        using var sent = await browser.GetAsync("/admin/sign-in/authority?to=%2Fadmin%2Fsystem");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.StartsWith($"{authority.Address}/authorize?", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(sent.Headers.Location.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    private static Task<HttpResponseMessage> ComeBack(HttpClient browser, IReadOnlyDictionary<string, string> asked, string code) =>
        browser.GetAsync($"{asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(asked["state"])}");

    private static Dictionary<string, object> Alice(params string[] roles) => new() { ["sub"] = "alice", ["name"] = "Alice Archer", ["roles"] = roles };

    [Fact]
    public async Task Whoever_has_a_role_comes_to_the_page_that_was_asked_for()
    {
        using var browser = Browser();
        var asked = await Begin(browser);
        Assert.Equal(("code", "S256", $"{host.Address}/admin/signed-in"), (asked["response_type"], asked["code_challenge_method"], asked["redirect_uri"]));
        Assert.Contains("openid", asked["scope"].Split(' '));
        using var back = await ComeBack(browser, asked, authority.Codes.SignIn(asked, Alice(Caller.Auditor)));
        Assert.Equal((HttpStatusCode.SeeOther, "/admin/system"), (back.StatusCode, back.Headers.Location!.OriginalString));
        var page = await browser.GetStringAsync("/admin/system");
        Assert.Contains("Alice Archer", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_no_role_does_not()
    {
        using var browser = Browser();
        var asked = await Begin(browser);
        await AssertOutside(browser, await ComeBack(browser, asked, authority.Codes.SignIn(asked, Alice("reader"))));
    }

    public static TheoryData<string> Forgeries => ["for another client", "with another nonce", "of another authority", "without a code of the authority"];

    [Theory, MemberData(nameof(Forgeries))]
    public async Task An_ID_token_that_is_not_for_this_sign_in_is_refused(string forgery)
    {
        await using var other = await Authority.Start();
        using var browser = Browser();
        var asked = await Begin(browser);
        var code = forgery switch
        {
            "for another client" => authority.Codes.SignIn(asked, Alice(Caller.Administrator), audience: HostWithAuthority.Audience),
            "with another nonce" => authority.Codes.SignIn(asked, Alice(Caller.Administrator), nonce: "another"),
            "of another authority" => authority.Codes.SignIn(asked, Alice(Caller.Administrator), signer: other),
            _ => "invented",
        };
        await AssertOutside(browser, await ComeBack(browser, asked, code));
    }

    [Fact]
    public async Task Nobody_is_signed_in_by_an_answer_to_somebody_else_s_request()
    {
        using var attacker = Browser();
        using var victim = Browser();
        var asked = await Begin(attacker);
        await AssertOutside(victim, await ComeBack(victim, asked, authority.Codes.SignIn(asked, Alice(Caller.Administrator))));
    }

    private static async Task AssertOutside(HttpClient browser, HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains("You are not signed in", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var page = await browser.GetAsync("/admin");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }
}
