using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>The groups FileUrlUsage and FileUrlViewOnly: FileUrl is fetched as it stands, without any header, and never pinned to a version.</summary>
public sealed class FileUrlUsage(Profiles profiles)
{
    [Theory, InProfiles("A", "B", "C")]
    public async Task An_address_that_was_given_before_a_save_gives_what_was_saved(string profile)
    {
        var document = await profiles.Open(profile, "before");
        var address = (await document.Editor.FileInfo()).GetProperty("FileUrl").GetString()!;
        await document.Editor.Lock("A");
        Assert.Equal("before", await Fetch(document, address));
        (await document.Editor.PutFile(Document.Bytes, "A")).AssertDone("2");
        Assert.Equal(System.Text.Encoding.UTF8.GetString(Document.Bytes), await Fetch(document, address));
    }

    internal static async Task<string> Fetch(Document document, string address)
    {
        using var client = document.Host.Anonymous();
        using var response = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}

/// <inheritdoc cref="FileUrlUsage"/>
public sealed class FileUrlViewOnly(Profiles profiles)
{
    [Theory, InProfiles("A", "B", "C")]
    public async Task A_token_for_viewing_gets_an_address_too(string profile)
    {
        var document = await profiles.Open(profile, "content", permissions: "view");
        var address = (await document.Editor.FileInfo()).GetProperty("FileUrl").GetString()!;
        Assert.Equal("content", await FileUrlUsage.Fetch(document, address));
    }
}
