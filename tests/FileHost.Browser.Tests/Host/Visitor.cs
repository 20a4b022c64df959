using System.Net;
using System.Text.RegularExpressions;
using FileHost.Api.Access;
using FileHost.Api.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Browser.Tests.Host;

/// <summary>Somebody who speaks HTTP to the pages without a browser: what a browser would not do can be tried so.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;

    private Visitor(FileHostApplication host) =>
        client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = new Uri(host.Address) };

    /// <summary>The value of the form's field that shows whose form it is; from the page that was read last.</summary>
    public string Form { get; private set; } = "";

    public static Visitor Unknown(FileHostApplication host) => new(host);

    /// <summary>Somebody who has signed in.</summary>
    public static async Task<Visitor> SignedIn(FileHostApplication host, string person, params string[] roles)
    {
        var visitor = new Visitor(host);
        var token = host.Services.GetRequiredService<HostTokens>().SignBearer(
            new() { ["sub"] = person, ["name"] = person, ["roles"] = roles }, TimeSpan.FromHours(1));
        await visitor.Get("/admin/sign-in");
        using var response = await visitor.Post("/admin/sign-in", ("token", token));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return visitor;
    }

    public async Task<string> Get(string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await client.GetAsync(address);
        Assert.Equal(expected, response.StatusCode);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        if (FormField().Match(page) is { Success: true } field) Form = field.Groups["value"].Value;
        return page;
    }

    public Task<HttpResponseMessage> Ask(string address) => client.GetAsync(address);

    /// <summary>Sends a form of the page that was read last.</summary>
    public Task<HttpResponseMessage> Post(string address, params (string Name, string Value)[] fields) => Send(address, [("form", Form), .. fields]);

    /// <summary>Sends a form as it is.</summary>
    public async Task<HttpResponseMessage> Send(string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await client.PostAsync(address, form);
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"form\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormField();
}
