using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>The groups GetSharingUrl… of files: an address for each announced type, 501 for any other.</summary>
public sealed class GetSharingUrl(Profiles profiles)
{
    [Theory, InProfiles("A", "B", "C")]
    public async Task Each_announced_type_has_an_address_and_no_other_has(string profile)
    {
        var document = await profiles.Open(profile);
        var types = (await document.Editor.FileInfo()).GetProperty("SupportedShareUrlTypes").EnumerateArray().Select(type => type.GetString()!);
        Assert.Equal(["ReadOnly"], types);
        using var shared = await Share(document, "ReadOnly");
        Assert.Equal($"https://portal.example.org/view/{document.Editor.FileId}", (await shared.Json()).GetProperty("ShareUrl").GetString());
        foreach (var other in new[] { "ReadWrite", "UnknownType", "readonly", "" })
            Assert.Equal(HttpStatusCode.NotImplemented, (await Share(document, other)).StatusCode);
        Assert.Equal(HttpStatusCode.NotImplemented, (await document.Editor.Override("GET_SHARE_URL")).StatusCode);
    }

    private static Task<HttpResponseMessage> Share(Document document, string type) =>
        document.Editor.Override("GET_SHARE_URL", ("X-WOPI-UrlType", type));
}
