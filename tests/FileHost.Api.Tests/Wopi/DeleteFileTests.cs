using System.Net;
using FileHost.Api.Streams;
using FileHost.Api.Tests.Host;
using FileHost.Api.Tests.Wopi.Containers;
using FileHost.Domain.Folders;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Wopi;

/// <summary>DeleteFile, and bringing the file back: nothing that was saved is ever gone.</summary>
public sealed class DeleteFileTests(FileHostApplication host)
{
    [Fact]
    public async Task A_deleted_file_is_gone_for_editors_and_programs_and_its_history_is_not()
    {
        var (editor, path) = await Opened();
        var address = (await editor.FileInfo()).GetProperty("FileUrl").GetString();
        Assert.Equal(HttpStatusCode.OK, (await editor.DeleteFile()).StatusCode);
        using var administrator = host.AsAdministrator();
        foreach (var status in new[]
        {
            (await editor.CheckFileInfo()).StatusCode, (await editor.PutFile([2], "A")).StatusCode, (await editor.DeleteFile()).StatusCode,
            (await host.Anonymous().GetAsync(address)).StatusCode, (await administrator.GetAsync($"/v1.0/me/drive/root:/{path}")).StatusCode,
            (await administrator.GetAsync($"/v1.0/me/drive/items/{editor.FileId}")).StatusCode,
        })
            Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal(["LockChecked", "FileDeleted"], (await host.Story(editor.FileId)).Types());
        Assert.Equal([1], await host.Version(editor.FileId, 1));
        await host.AssertIntact(editor.FileId);
    }

    [Fact]
    public async Task It_comes_back_with_its_versions_and_its_tokens_are_good_again()
    {
        var (editor, path) = await Opened();
        await editor.DeleteFile();
        for (var i = 0; i < 2; i++) Assert.Equal(Path.GetFileName(path), await Undelete(editor.FileId));
        Assert.Equal([1], await (await editor.GetFile()).Content.ReadAsByteArrayAsync());
        Assert.Equal(["LockChecked", "FileDeleted", "FileUndeleted"], (await host.Story(editor.FileId)).Types());
        using var administrator = host.AsAdministrator();
        Assert.Equal(editor.FileId, await administrator.Upload(path, [2]));
        await host.AssertIntact(editor.FileId);
    }

    [Fact]
    public async Task Its_name_is_free_meanwhile_and_it_comes_back_under_another_one()
    {
        var (editor, path) = await Opened();
        await editor.DeleteFile();
        using var administrator = host.AsAdministrator();
        Assert.NotEqual(editor.FileId, await administrator.Upload(path, [2]));
        Assert.Equal("x 1.odt", await Undelete(editor.FileId));
        Assert.Equal("x 1.odt", (await editor.FileInfo()).GetProperty("BaseFileName").GetString());
        await host.AssertIntact(editor.FileId);
    }

    [Fact]
    public async Task A_locked_file_is_not_deleted()
    {
        var (editor, _) = await Opened();
        await editor.Lock("A");
        (await editor.DeleteFile()).AssertConflict("A");
        await editor.Unlock("A");
        Assert.Equal(HttpStatusCode.OK, (await editor.DeleteFile()).StatusCode);
        Assert.Equal(["FileLocked", "LockChecked", "LockReleased", "LockChecked", "FileDeleted"], (await host.Story(editor.FileId)).Types());
    }

    [Fact]
    public async Task With_a_token_for_viewing_nothing_is_deleted()
    {
        var (editor, _) = await Opened();
        var reader = await host.AlsoOpened(editor, "bob", "view");
        Assert.Equal(HttpStatusCode.Unauthorized, (await reader.DeleteFile()).StatusCode);
        Assert.Empty(await host.Story(editor.FileId));
    }

    [Fact]
    public async Task With_its_folder_gone_it_comes_back_after_that()
    {
        var (editor, path) = await Opened();
        using var administrator = host.AsAdministrator();
        var folder = (await administrator.GetJson($"/v1.0/me/drive/items/{editor.FileId}")).GetProperty("parentReference").GetProperty("id").GetString()!;
        await editor.DeleteFile();
        await DeleteFolder(folder);
        Assert.Equal(HttpStatusCode.Conflict, (await administrator.PostAsync($"/api/files/{editor.FileId}/undelete", null)).StatusCode);
        for (var i = 0; i < 2; i++) Assert.Equal(Path.GetDirectoryName(path), await Undelete(folder, "folders"));
        Assert.Equal("x.odt", await Undelete(editor.FileId));
        Assert.Equal(editor.FileId, (await administrator.GetJson($"/v1.0/me/drive/root:/{path}")).GetProperty("id").GetString());
        Assert.Equal(["folder_created", "folder_deleted", "folder_undeleted"], (await host.Stream(folder)).Select(e => e.Type));
        await host.AssertIntact(editor.FileId);
    }

    [Fact]
    public async Task A_folder_whose_name_was_taken_meanwhile_comes_back_under_another_one()
    {
        var (editor, path) = await Opened();
        using var administrator = host.AsAdministrator();
        var folder = (await administrator.GetJson($"/v1.0/me/drive/items/{editor.FileId}")).GetProperty("parentReference").GetProperty("id").GetString()!;
        await editor.DeleteFile();
        await DeleteFolder(folder);
        await administrator.Upload(path, [2]);
        Assert.Equal($"{Path.GetDirectoryName(path)} 1", await Undelete(folder, "folders"));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.PostAsync($"/api/folders/{editor.FileId}/undelete", null)).StatusCode);
    }

    [Fact]
    public async Task Only_an_administrator_brings_files_back_and_only_files()
    {
        var (editor, _) = await Opened();
        await editor.DeleteFile();
        using var auditor = host.As("an auditor", "", "auditor", "records");
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.PostAsync($"/api/files/{editor.FileId}/undelete", null)).StatusCode);
        using var administrator = host.AsAdministrator();
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.PostAsync($"/api/files/{Guid.NewGuid():N}/undelete", null)).StatusCode);
    }

    private async Task<(WopiClient Editor, string Path)> Opened()
    {
        using var administrator = host.AsAdministrator();
        var path = $"{Guid.NewGuid():N}/x.odt";
        return (await WopiClient.Open(host, await administrator.Upload(path, [1])), path);
    }

    // As nothing over HTTP but a container's token does it, which this host does not offer.
    private async Task DeleteFolder(string folder)
    {
        var streams = host.Services.GetRequiredService<FolderStreams>();
        await streams.Transact(Guid.Parse(folder), RequestFacts.OfTheHost, (current, _) => Task.FromResult(Containing.Delete(current.State, children: 0)), default);
    }

    private async Task<string?> Undelete(string id, string kind = "files")
    {
        using var administrator = host.AsAdministrator();
        using var response = await administrator.PostAsync($"/api/{kind}/{id}/undelete", null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Json()).GetProperty("name").GetString();
    }
}
