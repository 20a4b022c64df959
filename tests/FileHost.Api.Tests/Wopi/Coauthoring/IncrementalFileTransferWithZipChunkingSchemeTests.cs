using System.Net;
using System.Text;
using FileHost.Api.Tests.Host;
using static FileHost.Api.Tests.Wopi.Coauthoring.SentStream;

namespace FileHost.Api.Tests.Wopi.Coauthoring;

/// <summary>The group of that name of Microsoft's conformance suite: contents in the chunks that their client has cut.</summary>
[Collection(nameof(CoauthoringCollection))]
public sealed class IncrementalFileTransferWithZipChunkingSchemeTests(HostWithCoauthoring fixture)
{
    private static readonly string[] Version1 = ["header one,", "data one,", "header two,", "data two,", "directory 1"];
    private static readonly string[] Version2 = ["header one,", "data one,", "header two,", "changed data two,", "directory 2"];
    private static readonly string[] Alternate1 = ["header of another,", "data of another,", "directory of another"];
    private readonly FileHostApplication host = fixture.Host;

    [Theory, InlineData("Zip"), InlineData("FullFile")]
    public async Task A_content_comes_back_in_its_own_chunks_whatever_scheme_is_asked_for(string scheme)
    {
        var (alice, _) = await Saved();
        var read = await alice.GetChunkedFile(new Filter(Scheme: scheme), new Filter("Alternate", scheme));
        Assert.Equal(("Zip", string.Concat(Version1)), (read.Stream().Scheme, read.Text()));
        Assert.Equal(Version1.Select(Frames.Id), read.Stream().Ids);
        Assert.Equal(("Zip", string.Concat(Alternate1)), (read.Stream("Alternate").Scheme, read.Text("Alternate")));
        Assert.Equal(8, read.Chunks.Count);
    }

    [Fact]
    public async Task A_text_comes_back_whole_even_when_a_zip_archive_is_asked_for()
    {
        var alice = await host.Opened([]);
        await alice.PutChunkedFile(2, [Full("text"), Full("other", "Alternate")]).AssertSaved(2);
        var read = await alice.GetChunkedFile(new Filter(), new Filter("Alternate"));
        Assert.Equal(("FullFile", "text", "other"), (read.Stream().Scheme, read.Text(), read.Text("Alternate")));
    }

    [Fact]
    public async Task Only_chunks_that_changed_are_sent_and_only_those_that_are_not_known_are_read()
    {
        var (alice, number) = await Saved();
        await alice.PutChunkedFile(number, [Zip(Version2).Knowing(Version1)], "A").AssertSaved(number);
        var read = await alice.GetChunkedFile(new Filter(Known: Version1));
        Assert.Equal(Version2.Except(Version1).Select(Frames.Id).Order(), read.Chunks.Keys.Order());
        Assert.Equal(string.Concat(Version2), read.Text(known: Version1));
        Assert.Empty((await alice.GetChunkedFile(new Filter(Known: Version2))).Chunks);
        using var whole = await alice.GetFile();
        Assert.Equal(string.Concat(Version2), await whole.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(string.Concat(Version1), Encoding.UTF8.GetString(await host.Version(alice.FileId, 2)));
        await host.AssertIntact(alice.FileId);
    }

    [Fact]
    public async Task No_chunks_or_only_the_last_of_each_stream_can_be_asked_for()
    {
        var (alice, _) = await Saved();
        var none = await alice.GetChunkedFile(new Filter(Chunks: "None"), new Filter("Alternate", Chunks: "None"));
        Assert.Empty(none.Chunks);
        Assert.Equal(5, none.Stream().Ids.Length);
        var last = await alice.GetChunkedFile(new Filter(Chunks: "LastZipChunk"), new Filter("Alternate", Chunks: "LastZipChunk"));
        Assert.Equal(["directory 1", "directory of another"], last.Chunks.Values);
    }

    [Fact]
    public async Task A_chunk_may_stand_in_a_content_more_than_once_and_is_sent_once()
    {
        var alice = await host.Opened([]);
        await alice.PutChunkedFile(2, [Zip("a,", "b,", "a,", "", "b,"), Zip("b,").As("Alternate")]).AssertSaved(2);
        var read = await alice.GetChunkedFile(new Filter(), new Filter("Alternate"));
        Assert.Equal(("a,b,a,b,", "b,", 3), (read.Text(), read.Text("Alternate"), read.Chunks.Count));
    }

    [Fact]
    public async Task A_chunk_that_another_stream_has_need_not_be_sent()
    {
        var (alice, number) = await Saved();
        await alice.PutChunkedFile(number, [Zip(Alternate1).Knowing(Alternate1)], "A").AssertSaved(number);
        Assert.Equal(string.Concat(Alternate1), (await alice.GetChunkedFile()).Text());
    }

    [Fact]
    public async Task A_content_that_came_in_one_piece_is_one_chunk_that_need_not_be_sent_again()
    {
        var alice = await host.Opened("in one piece,"u8.ToArray());
        await alice.GetCoauthLock("A").AssertTaken();
        Assert.Equal([Frames.Id("in one piece,")], (await alice.GetChunkedFile(new Filter(Known: "in one piece,"))).Stream().Ids);
        await alice.PutChunkedFile(2, [Zip("in one piece,", "and one more").Knowing("in one piece,")], "A").AssertSaved(2);
        Assert.Equal("in one piece,and one more", (await alice.GetChunkedFile()).Text());
    }

    [Fact]
    public async Task Large_chunks_come_back_as_they_went()
    {
        var alice = await host.Opened([]);
        string[] chunks = [new('a', 300_000), new('b', 17_000), "c", new('d', 70_000)];
        await alice.PutChunkedFile(2, [Zip(chunks), Zip(chunks[3], chunks[1]).As("Alternate")]).AssertSaved(2);
        var read = await alice.GetChunkedFile(new Filter(), new Filter("Alternate"));
        Assert.Equal((string.Concat(chunks), chunks[3] + chunks[1]), (read.Text(), read.Text("Alternate")));
        Assert.Equal(string.Concat(chunks), Encoding.UTF8.GetString(await host.Version(alice.FileId, 2)));
        await host.AssertIntact(alice.FileId);
    }

    [Fact]
    public async Task An_emptied_content_has_no_chunks()
    {
        var (alice, number) = await Saved();
        await alice.PutChunkedFile(number, [Zip()], "A").AssertSaved(number);
        Assert.Equal(0, (await alice.FileInfo()).GetProperty("Size").GetInt64());
        Assert.Empty((await alice.GetChunkedFile()).Stream().Ids);
        using var whole = await alice.GetFile();
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.Empty(await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Reading_chunks_is_recorded_as_reading()
    {
        var (alice, _) = await Saved();
        await alice.GetChunkedFile();
        await alice.GetChunkedFile();
        Assert.Equal(["token_issued", "content_read"], await host.Session(alice));
    }

    // A file with both streams, coauth-locked with A.
    private async Task<(WopiClient Alice, long Number)> Saved()
    {
        var alice = await host.Opened("text before"u8.ToArray());
        await alice.GetCoauthLock("A").AssertTaken();
        return (alice, await alice.PutChunkedFile(2, [Zip(Version1), Zip(Alternate1).As("Alternate")], "A").AssertSaved(2));
    }
}
