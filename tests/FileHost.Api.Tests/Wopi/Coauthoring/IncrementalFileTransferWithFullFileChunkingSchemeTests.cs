using System.Net;
using System.Text;
using FileHost.Api.Tests.Host;
using static FileHost.Api.Tests.Wopi.Coauthoring.SentStream;

namespace FileHost.Api.Tests.Wopi.Coauthoring;

/// <summary>The group of that name of Microsoft's conformance suite: contents that come as one chunk.</summary>
[Collection(nameof(CoauthoringCollection))]
public sealed class IncrementalFileTransferWithFullFileChunkingSchemeTests(HostWithCoauthoring fixture)
{
    private static readonly SentStream[] Both = [Full("SampleTextVersion-1"), Full("Alt_SampleTextVersion-1", "Alternate")];
    private static readonly Filter Main = new(Scheme: "FullFile"), Alternate = new("Alternate", "FullFile");
    private readonly FileHostApplication host = fixture.Host;

    [Theory, InlineData("Coauth"), InlineData("CoauthExclusive")]
    public async Task Whoever_holds_a_coauth_lock_saves_and_reads_both_streams(string type)
    {
        var alice = await Opened();
        await alice.GetCoauthLock("A", type).AssertTaken();
        await AssertBothSaved(alice, coauthLock: "A");
    }

    [Fact]
    public async Task Whoever_holds_the_WOPI_lock_saves_and_reads_both_streams()
    {
        var alice = await Opened();
        await alice.Lock("W");
        await AssertBothSaved(alice, wopiLock: "W");
    }

    [Fact]
    public async Task An_unlocked_file_of_zero_bytes_is_saved() => await AssertBothSaved(await host.Opened([]));

    [Fact]
    public async Task One_save_after_the_other_gives_the_last_content_to_everybody()
    {
        var alice = await Opened();
        await alice.GetCoauthLock("A").AssertTaken();
        var number = await alice.PutChunkedFile(await alice.Number(), Both, "A").AssertSaved(2);
        await alice.PutChunkedFile(number, [Full("SampleTextVersion-2"), Full("Alt-2", "Alternate")], "A").AssertSaved(number);
        var read = await alice.GetChunkedFile(Main, Alternate);
        Assert.Equal(("SampleTextVersion-2", "Alt-2"), (read.Text(), read.Text("Alternate")));
        using var whole = await alice.GetFile();
        Assert.Equal("SampleTextVersion-2", await whole.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("SampleTextVersion-1", Encoding.UTF8.GetString(await host.Version(alice.FileId, 2)));
        await host.AssertIntact(alice.FileId);
    }

    [Fact]
    public async Task A_save_is_recorded_as_any_other_with_what_the_content_is_made_of()
    {
        var alice = await Opened();
        await alice.GetCoauthLock("A").AssertTaken();
        using var response = await alice.PutFrames(ChunkedAsking.Put(Both), "2", "A", editors: (await host.Read(alice.Token)).Subject.ToString("N"));
        response.AssertDone("2");
        var story = await host.Story(alice.FileId);
        Assert.Equal(["CoauthLocked", "LockChecked", "ContentReplaced"], story.Types());
        story[1].AssertSays(("Operation", "PutChunkedFile"), ("Offered", "A"), ("Held", "A"), ("Outcome", "Matched"), ("Allowed", "true"));
        story[2].AssertSays(("Version", "2"), ("Source", "Wopi"), ("Size", "19"));
        Assert.Equal(64, story[2].Says("Manifest")!.Length);
        Assert.Contains((await host.Read(alice.Token)).Subject.ToString("D"), story[2].Says("Editors")!);
    }

    [Fact]
    public async Task A_stream_that_is_not_there_is_an_empty_one()
    {
        var alice = await Opened();
        var read = await alice.GetChunkedFile(Main, Alternate);
        Assert.Equal(("FullFile", "text before"), (read.Stream().Scheme, read.Text()));
        Assert.Equal("Zip", read.Stream("Alternate").Scheme);
        Assert.Empty(read.Stream("Alternate").Ids);
    }

    [Fact]
    public async Task A_stream_that_a_save_does_not_mention_stays()
    {
        var alice = await Opened();
        await alice.GetCoauthLock("A").AssertTaken();
        var number = await alice.PutChunkedFile(2, [Full("main")], "A").AssertSaved(2);
        number = await alice.PutChunkedFile(number, [Full("alternate", "Alternate")], "A").AssertSaved(number);
        var read = await alice.GetChunkedFile(Main, Alternate);
        Assert.Equal(("main", "alternate"), (read.Text(), read.Text("Alternate")));
        Assert.Equal("main", Encoding.UTF8.GetString(await host.Version(alice.FileId, 3)));
        await alice.PutChunkedFile(number, [Full("main 2")], "A").AssertSaved(number);
        Assert.Equal("alternate", (await alice.GetChunkedFile(Alternate)).Text("Alternate"));
    }

    [Fact]
    public async Task A_save_in_one_piece_leaves_only_the_properties_that_were_to_be_kept()
    {
        var alice = await Opened();
        await alice.GetCoauthLock("A").AssertTaken();
        var number = await alice.PutChunkedFile(2, Both, "A", "",
            ("name1", "value1", "KeepOnContentChange"), ("name2", "value2", "DeleteOnContentChange")).AssertSaved(2);
        string[] asked = ["name1", "name2", "name3"];
        Assert.Equal(
            [("name1", "value1", "KeepOnContentChange"), ("name2", "value2", "DeleteOnContentChange")], (await alice.GetChunkedFile(asked)).Properties);
        Assert.Empty((await alice.GetChunkedFile()).Properties);
        await alice.UnlockCoauthLock("A").AssertStatus(HttpStatusCode.OK);
        await alice.Lock("W");
        await alice.PutFile("saved in one piece"u8.ToArray(), "W");
        var read = await alice.GetChunkedFile(asked, Main, Alternate);
        Assert.Equal([("name1", "value1", "KeepOnContentChange")], read.Properties);
        Assert.Equal(("saved in one piece", "FullFile"), (read.Text(), read.Stream().Scheme));
        Assert.Empty(read.Stream("Alternate").Ids);
        Assert.True(await alice.Number() > number);
    }

    [Fact]
    public async Task Properties_change_by_their_names_and_end_after_30_days()
    {
        var alice = await Opened();
        await alice.GetCoauthLock("A", timeout: "3600").AssertTaken();
        var number = await alice.PutChunkedFile(2, [Full("one")], "A", "", ("a", "1", "KeepOnContentChange"), ("b", "1", "KeepOnContentChange")).AssertSaved(2);
        await alice.PutChunkedFile(number, [Full("two")], "A", "", ("a", "2", "DeleteOnContentChange")).AssertSaved(number);
        Assert.Equal(
            [("b", "1", "KeepOnContentChange"), ("a", "2", "DeleteOnContentChange")], (await alice.GetChunkedFile(["a", "b"])).Properties);
        fixture.Clock.Advance(TimeSpan.FromDays(30));
        var later = await host.AlsoOpened(alice, "alice");
        Assert.Empty((await later.GetChunkedFile(["a", "b"])).Properties);
    }

    [Fact]
    public async Task The_last_chunk_of_a_zip_archive_is_none_of_a_content_that_is_no_archive()
    {
        var alice = await Opened();
        Assert.Empty((await alice.GetChunkedFile(new Filter(Chunks: "LastZipChunk"))).Chunks);
    }

    private Task<WopiClient> Opened() => host.Opened("text before"u8.ToArray());

    private async Task AssertBothSaved(WopiClient alice, string coauthLock = "", string wopiLock = "")
    {
        var number = await alice.Number();
        var saved = await alice.PutChunkedFile(number, Both, coauthLock, wopiLock).AssertSaved(number);
        Assert.Equal(saved, await alice.Number());
        var read = await alice.GetChunkedFile(Main, Alternate);
        Assert.Equal(("SampleTextVersion-1", "Alt_SampleTextVersion-1"), (read.Text(), read.Text("Alternate")));
        Assert.Equal(("FullFile", "FullFile"), (read.Stream().Scheme, read.Stream("Alternate").Scheme));
        Assert.Equal(19, (await alice.FileInfo()).GetProperty("Size").GetInt64());
        await host.AssertIntact(alice.FileId);
    }
}
