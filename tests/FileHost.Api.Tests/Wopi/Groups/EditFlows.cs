using System.Net;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>The group EditFlows: a document is locked, read, saved and unlocked, and then holds the very bytes that were saved.</summary>
public sealed class EditFlows(Profiles profiles)
{
    [Theory, InProfiles("A", "B", "C")]
    public async Task CheckFileInfo_announces_them(string profile)
    {
        var info = await (await profiles.Open(profile)).Editor.FileInfo();
        Assert.All(["UserCanWrite", "SupportsUpdate", "SupportsLocks"], name => Assert.True(info.GetProperty(name).GetBoolean(), name));
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task What_was_saved_under_the_lock_is_read_afterwards(string profile)
    {
        var editor = (await profiles.Open(profile, "before")).Editor;
        await editor.Lock("A");
        await editor.AssertReads("before"u8.ToArray());
        (await editor.PutFile(Document.Bytes, "A")).AssertDone("2");
        await editor.AssertReads(Document.Bytes);
        await editor.Unlock("A");
        await editor.AssertReads(Document.Bytes);
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task A_document_may_be_emptied_under_its_lock_and_then_be_filled_without_one(string profile)
    {
        var editor = (await profiles.Open(profile)).Editor;
        await editor.Lock("A");
        (await editor.PutFile([], "A")).AssertDone("2");
        await editor.Unlock("A");
        await editor.AssertReads([]);
        (await editor.PutFile(Document.Bytes)).AssertDone("3");
        await editor.AssertReads(Document.Bytes);
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task A_document_with_a_content_is_not_saved_without_a_lock(string profile)
    {
        var editor = (await profiles.Open(profile, "content")).Editor;
        (await editor.PutFile(Document.Bytes)).AssertConflict("");
        await editor.AssertReads("content"u8.ToArray());
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task An_invalid_token_neither_reads_nor_saves(string profile)
    {
        var document = await profiles.Open(profile, "content");
        await document.Editor.Lock("A");
        var invalid = document.With("INVALID");
        Assert.Equal(HttpStatusCode.Unauthorized, (await invalid.GetFile()).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await invalid.PutFile(Document.Bytes, "A")).StatusCode);
        await document.Editor.AssertReads("content"u8.ToArray());
    }
}
