using System.Text;
using FileHost.Api.Tests.Host;

namespace FileHost.Browser.Tests.Host;

/// <summary>Two people and two files: saves, a refused save whose editor then closed the file, a file that is still open.</summary>
/// <param name="File">Saved twice; a third save was refused and kept.</param>
/// <param name="OpenFile">Locked.</param>
/// <param name="Folder">Where they lie.</param>
/// <param name="RejectedSave">Of <paramref name="File"/>.</param>
/// <param name="Turned">The comparison of locks that refused it.</param>
/// <param name="Alice">Who saved.</param>
public sealed record Story(string File, string OpenFile, string Folder, string RejectedSave, string Turned, string Alice)
{
    public static async Task<Story> Play(FileHostApplication host)
    {
        var editor = await WopiClient.Open(host, await host.NewOffer("Offer 2026.odt"));
        var alice = (await editor.FileInfo()).GetProperty("UserId").GetString()!;
        await editor.Lock("A");
        (await editor.PutFile(Encoding.UTF8.GetBytes("second draft"), "A", ("X-WOPI-Editors", alice))).EnsureSuccessStatusCode();
        var rejected = await host.RefuseASave(editor);
        await editor.Unlock("A");
        var open = await WopiClient.Open(host, await host.NewOffer("Plan.odt"), "bob");
        await open.Lock("B");
        using var administrator = host.AsAdministrator();
        var item = await administrator.GetJson($"/v1.0/me/drive/items/{editor.FileId}");
        await host.CatchUp();
        var turned = (await host.History(editor.FileId)).Last(e => e.GetProperty("type").GetString() == "LockChecked").GetProperty("id").GetString()!;
        return new Story(editor.FileId, open.FileId, item.GetProperty("parentReference").GetProperty("id").GetString()!, rejected, turned, alice);
    }
}

/// <summary>What tests do to have something to look at.</summary>
internal static class Playing
{
    /// <summary>A new document in the folder Contracts of the administrator.</summary>
    public static async Task<string> NewOffer(this FileHostApplication host, string name, string content = "first draft")
    {
        using var administrator = host.AsAdministrator();
        return await administrator.Upload($"Contracts/{Uri.EscapeDataString(name)}", content);
    }

    /// <summary>Saves with a lock that the file does not have; returns the id of the rejected save.</summary>
    public static async Task<string> RefuseASave(this FileHostApplication host, WopiClient editor, string content = "bytes that nobody wants to lose")
    {
        using var response = await editor.PutFile(Encoding.UTF8.GetBytes(content), "another lock");
        Assert.Equal(System.Net.HttpStatusCode.Conflict, response.StatusCode);
        return (await host.RejectedSavesOf(editor.FileId))[0];
    }

    public static async Task<IReadOnlyList<string>> RejectedSavesOf(this FileHostApplication host, string fileId)
    {
        using var administrator = host.AsAdministrator();
        var page = await administrator.GetJson($"/api/rejected-saves?file={fileId}");
        return [.. page.GetProperty("rejectedSaves").EnumerateArray().Select(save => save.GetProperty("id").GetString()!)];
    }
}
