using System.Net;
using System.Text.RegularExpressions;
using FileHost.Api.Access;
using FileHost.Api.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.HostPages;

/// <summary>A browser without a window: keeps cookies, follows no redirect, fills forms.</summary>
public sealed partial class Visitor : IDisposable
{
    private readonly HttpClient client;

    public Visitor(FileHostApplication host) =>
        client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = new Uri(host.Address) };

    /// <summary>Somebody who has signed in with a token of the host.</summary>
    public static async Task<Visitor> SignedIn(FileHostApplication host, string person = "administrator", string scopes = "Files.ReadWrite.All")
    {
        var visitor = new Visitor(host);
        var token = host.Services.GetRequiredService<HostTokens>().SignBearer(
            new() { ["sub"] = person, ["name"] = $"{person} (name)", ["scp"] = scopes }, TimeSpan.FromHours(1));
        using var answer = await visitor.Fill("/files/sign-in", "/files/sign-in", ("token", token));
        Assert.Equal((HttpStatusCode.SeeOther, "/files"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        return visitor;
    }

    public Task<HttpResponseMessage> Get(string address) => client.GetAsync(address, TestContext.Current.CancellationToken);

    public async Task<string> Page(string address)
    {
        using var answer = await Get(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Sends a form with the token that stands on a page.</summary>
    public async Task<HttpResponseMessage> Fill(string page, string action, params (string Name, string Value)[] fields)
    {
        var seal = Seal().Match(await Page(page)).Groups["value"].Value;
        return await Post(action, [("form", seal), .. fields]);
    }

    public Task<HttpResponseMessage> Post(string action, params (string Name, string Value)[] fields) => client.PostAsync(
        action, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), TestContext.Current.CancellationToken);

    /// <summary>What the script of an open page asks.</summary>
    public async Task<HttpResponseMessage> Ask(HttpMethod method, string address, string pageToken)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Add("X-FileHost-Page", pageToken);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"form\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Seal();
}
