using System.Net;
using System.Text;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>The group PutRelativeFile of the conformance suite. Every request sends X-WOPI-Size and a body, to the document's own address.</summary>
public sealed class PutRelativeFile(Profiles profiles)
{
    private const string Suggested = "X-WOPI-SuggestedTarget", Relative = "X-WOPI-RelativeTarget", Overwrite = "X-WOPI-OverwriteRelativeTarget";
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("WordSimpleDocumentResources\\WordSimpleDocument.docxWordSimpleDocument.docx");

    [Theory, InProfiles("A", "B")]
    public async Task CheckFileInfo_announces_it(string profile)
    {
        var info = await (await profiles.Open(profile)).Editor.FileInfo();
        Assert.False(info.GetProperty("UserCanNotWriteRelative").GetBoolean());
        Assert.All(["SupportsUpdate", "SupportsLocks", "SupportsDeleteFile"], name => Assert.True(info.GetProperty(name).GetBoolean(), name));
    }

    [Theory, InProfiles("A", "B")]
    public async Task A_suggested_extension_replaces_the_files_own(string profile)
    {
        var document = await profiles.Open(profile);
        var (name, copy) = await document.Answered(await document.Editor.PutRelativeFile(Bytes, (Suggested, ".wopitestx")));
        Assert.Equal("WordSimpleDocument.wopitestx", name);
        Assert.Equal(name, (await copy.FileInfo()).GetProperty("BaseFileName").GetString());
        Assert.Equal(Bytes, await (await copy.GetFile()).Content.ReadAsByteArrayAsync());
    }

    [Theory, InProfiles("A", "B")]
    public async Task A_name_suggested_twice_gives_two_files_and_each_token_may_delete_its_own(string profile)
    {
        var document = await profiles.Open(profile);
        var (one, first) = await document.Answered(await document.Editor.PutRelativeFile(Bytes, (Suggested, "madeupname.wopitest")));
        var (other, second) = await document.Answered(await document.Editor.PutRelativeFile(Bytes, (Suggested, "madeupname.wopitest")));
        Assert.Equal(("madeupname.wopitest", "madeupname 1.wopitest"), (one, other));
        Assert.NotEqual(first.FileId, second.FileId);
        foreach (var file in new[] { first, second })
        {
            Assert.Equal(HttpStatusCode.OK, (await file.DeleteFile()).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await file.CheckFileInfo()).StatusCode);
        }
    }

    [Theory, InProfiles("A", "B")]
    public async Task A_relative_name_is_taken_exactly_whatever_is_said_about_overwriting(string profile)
    {
        var document = await profiles.Open(profile);
        foreach (var overwrite in new[] { null, "True", "False" })
        {
            (string, string)[] headers = [(Relative, $"exact{overwrite}.wopitest"), .. overwrite is null ? Array.Empty<(string, string)>() : [(Overwrite, overwrite)]];
            var (name, _) = await document.Answered(await document.Editor.PutRelativeFile(Bytes, headers));
            Assert.Equal($"exact{overwrite}.wopitest", name);
        }
    }

    [Theory, InProfiles("A", "B")]
    public async Task A_relative_name_that_is_taken_is_a_conflict_and_another_is_offered(string profile)
    {
        var document = await profiles.Open(profile);
        await document.Answered(await document.Editor.PutRelativeFile(Bytes, (Relative, "taken_.wopitest")));
        foreach (var headers in new (string, string)[][] { [], [(Overwrite, "False")] })
        {
            using var response = await document.Editor.PutRelativeFile(Bytes, [(Relative, "taken+AF8-.wopitest"), .. headers]);
            Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
            Assert.Null(response.Header("X-WOPI-Lock"));
            Assert.Equal("taken+AF8- 1.wopitest", response.Header("X-WOPI-ValidRelativeTarget"));
        }
    }

    [Theory, InProfiles("A", "B")]
    public async Task With_overwriting_the_file_that_has_the_name_gets_the_bytes(string profile)
    {
        var document = await profiles.Open(profile);
        var (_, target) = await document.Answered(await document.Editor.PutRelativeFile([1], (Relative, "target.wopitest")));
        var (name, again) = await document.Answered(await document.Editor.PutRelativeFile(Bytes, (Relative, "TARGET.wopitest"), (Overwrite, "True")));
        Assert.Equal(("target.wopitest", target.FileId), (name, again.FileId));
        Assert.Equal("2", (await again.FileInfo()).GetProperty("Version").GetString());
        Assert.Equal(Bytes, await (await target.GetFile()).Content.ReadAsByteArrayAsync());
    }

    [Theory, InProfiles("A", "B")]
    public async Task With_overwriting_a_locked_file_stays_and_its_lock_is_named(string profile)
    {
        var document = await profiles.Open(profile);
        var (_, target) = await document.Answered(await document.Editor.PutRelativeFile([1], (Relative, "locked.wopitest")));
        await target.Lock("A");
        using var response = await document.Editor.PutRelativeFile(Bytes, (Relative, "locked.wopitest"), (Overwrite, "True"));
        response.AssertConflict("A");
        Assert.Equal([1], await (await target.GetFile()).Content.ReadAsByteArrayAsync());
    }

    [Theory, InProfiles("A", "B")]
    public async Task Both_targets_at_once_are_not_implemented(string profile)
    {
        var document = await profiles.Open(profile);
        using var response = await document.Editor.PutRelativeFile(Bytes, (Suggested, ".wopitest"), (Relative, "x.wopitest"));
        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
    }

    [Theory, InProfiles("A", "B")]
    public async Task An_encoded_name_comes_back_decoded(string profile)
    {
        var document = await profiles.Open(profile);
        foreach (var header in new[] { Suggested, Relative })
        {
            var (name, _) = await document.Answered(await document.Editor.PutRelativeFile(Bytes, (header, $"{header.Length}+AF8-name.wopitestx")));
            Assert.Equal($"{header.Length}_name.wopitestx", name);
        }
    }

    [Theory, InProfiles("A", "B")]
    public async Task A_name_that_is_too_long_is_cut_when_it_is_suggested_and_refused_when_it_is_exact(string profile)
    {
        var (document, name) = (await profiles.Open(profile), $"{new string('x', 530)}.wopitest");
        var (cut, _) = await document.Answered(await document.Editor.PutRelativeFile(Bytes, (Suggested, name)));
        Assert.Equal((255, true), (cut.Length, cut.EndsWith("x.wopitest", StringComparison.Ordinal)));
        using var exact = await document.Editor.PutRelativeFile(Bytes, (Relative, name));
        Assert.Equal(HttpStatusCode.BadRequest, exact.StatusCode);
        Assert.Equal(cut, exact.Header("X-WOPI-ValidRelativeTarget"));
    }

    [Theory, InProfiles("A", "B")]
    public async Task The_answer_names_the_pages_that_the_host_has(string profile)
    {
        var document = await profiles.Open(profile);
        using var response = await document.Editor.PutRelativeFile(Bytes, (Suggested, "new+AF8-file.wopitest"));
        var answer = await response.Json();
        Assert.StartsWith("https://portal.example.org/view/", answer.GetProperty("HostViewUrl").GetString());
        Assert.False(answer.TryGetProperty("HostEditUrl", out _));
    }

    [Theory, InProfiles("A", "B")]
    public async Task With_an_invalid_token_nothing_is_made(string profile)
    {
        var document = await profiles.Open(profile);
        using var response = await document.With("INVALID").PutRelativeFile(Bytes, (Relative, "invalid.wopitest"));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        await document.Answered(await document.Editor.PutRelativeFile(Bytes, (Relative, "invalid.wopitest")));
    }
}
