using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FileHost.Api.Tests.Host;
using FileHost.Domain.Coauthoring;
using static FileHost.Api.Tests.Wopi.Coauthoring.SentStream;

namespace FileHost.Api.Tests.Wopi.Coauthoring;

/// <summary>PutChunkedFile and GetChunkedFile when they are refused: what the client is told, what is recorded, and which bytes are kept.</summary>
[Collection(nameof(CoauthoringCollection))]
public sealed class RefusedChunksTests(HostWithCoauthoring fixture)
{
    private static readonly SentStream[] New = [Zip("new,", "content")];
    private readonly FileHostApplication host = fixture.Host;

    [Theory, InlineData("B", ""), InlineData("", "A"), InlineData("", "")]
    public async Task A_file_with_coauth_locks_is_not_saved_without_one_of_them(string coauthLock, string wopiLock)
    {
        var alice = await Opened();
        await alice.GetCoauthLock("A").AssertTaken();
        using var response = await alice.PutChunkedFile(2, New, coauthLock, wopiLock);
        response.AssertConflict(held: "");
        Assert.Equal("WOPI-CoauthLock", response.Header("X-WOPI-ConflictingMechanism"));
        await AssertKept(alice, "LockMismatch");
    }

    [Fact]
    public async Task Beside_the_exclusive_lock_of_another_client_nobody_saves()
    {
        var alice = await Opened();
        await alice.GetCoauthLock("A").AssertTaken();
        await alice.GetCoauthLock("B", "CoauthExclusive").AssertTaken();
        using var response = await alice.PutChunkedFile(2, New, "A");
        response.AssertConflict(held: "");
        Assert.Equal("WOPI-CoauthExclusiveLock", response.Header("X-WOPI-ConflictingMechanism"));
        await AssertKept(alice, "LockMismatch");
    }

    [Theory, InlineData("W", ""), InlineData("", "B"), InlineData("", "")]
    public async Task A_file_with_a_WOPI_lock_is_not_saved_without_it(string coauthLock, string wopiLock)
    {
        var alice = await Opened();
        await alice.Lock("W");
        using var response = await alice.PutChunkedFile(2, New, coauthLock, wopiLock);
        response.AssertConflict(held: "W");
        Assert.Equal("WOPI-Lock", response.Header("X-WOPI-ConflictingMechanism"));
        await AssertKept(alice, "LockMismatch");
    }

    [Fact]
    public async Task An_unlocked_file_that_is_not_empty_is_not_saved()
    {
        var alice = await Opened();
        using var response = await alice.PutChunkedFile(2, New);
        response.AssertConflict(held: "");
        await AssertKept(alice, "NotLocked");
    }

    [Fact]
    public async Task Whoever_has_changed_an_older_content_is_told_the_newest_sequence_number_and_the_bytes_are_kept()
    {
        var alice = await Opened();
        await alice.GetCoauthLock("A").AssertTaken();
        var number = await alice.PutChunkedFile(2, [Zip("one,", "two")], "A").AssertSaved(2);
        var newest = await alice.PutChunkedFile(number, [Full("other")], "A").AssertSaved(number);
        using var response = await alice.PutChunkedFile(number, [Zip("one,", "three").Knowing("one,")], "A");
        Assert.Equal((HttpStatusCode.PreconditionFailed, $"{newest}"), (response.StatusCode, response.Header(ChunkedAsking.SequenceNumber)));
        await AssertKept(alice, "PreconditionFailed", "one,three");
        Assert.Equal("other", (await alice.GetChunkedFile()).Text());
    }

    [Theory, InlineData(0), InlineData(1), InlineData(99), InlineData(-5)]
    public async Task A_sequence_number_that_the_file_never_had_is_refused(long number)
    {
        var alice = await Opened();
        await alice.GetCoauthLock("A").AssertTaken();
        using var response = await alice.PutChunkedFile(number, New, "A");
        Assert.Equal((HttpStatusCode.PreconditionFailed, "2"), (response.StatusCode, response.Header(ChunkedAsking.SequenceNumber)));
        Assert.Equal(["CoauthLocked", "LockChecked", "UploadRejected"], (await host.Story(alice.FileId)).Types());
    }

    [Fact]
    public async Task Two_kinds_of_locks_together_and_a_sequence_number_that_is_none_are_refused()
    {
        var alice = await Opened();
        await alice.PutChunkedFile(2, New, "A", "W").AssertStatus(HttpStatusCode.BadRequest);
        await alice.PutFrames(ChunkedAsking.Put(New), "two", "A").AssertStatus(HttpStatusCode.BadRequest);
        Assert.Empty(await host.Story(alice.FileId));
    }

    [Fact]
    public async Task A_chunk_that_is_not_what_its_id_says_is_refused()
    {
        var alice = await Locked();
        var body = new Frames().Message(ChunkedAsking.Message([Full("right")])).Chunk(SpookyHash.HashData("right"u8), "wrong").End();
        await alice.PutFrames(body, "2", "A").AssertStatus(HttpStatusCode.BadRequest);
        (await host.Story(alice.FileId))[^1].AssertSays(("Code", "HashMismatch"), ("Status", "400"), ("Kept", "false"));
    }

    [Fact]
    public async Task A_chunk_that_is_neither_sent_nor_there_or_of_another_length_is_refused()
    {
        var alice = await Locked();
        await alice.PutChunkedFile(2, [Zip("sent", "forgotten").Knowing("forgotten")], "A").AssertStatus(HttpStatusCode.BadRequest);
        var message = ChunkedAsking.Message([Full("text")]);
        message["Signatures"]![0]!["ChunkSignatures"]![0]!["Length"] = 5;
        await alice.PutFrames(new Frames().Message(message).Chunk("text").End(), "2", "A").AssertStatus(HttpStatusCode.BadRequest);
        Assert.All((await host.Story(alice.FileId)).Where(e => e.Says("Code") is not null), e => e.AssertSays(("Code", "Malformed"), ("Status", "400")));
        Assert.Equal("1", (await alice.FileInfo()).GetProperty("Version").GetString());
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "nothing but an end", new Frames().End() },
        { "a chunk first", new Frames().Chunk("text").End() },
        { "two messages", new Frames().Message(ChunkedAsking.Message(New)).Message(ChunkedAsking.Message(New)).End() },
        { "an unknown type", new Frames().Message(ChunkedAsking.Message(New)).Add(9, [], []).End() },
        { "a range of a chunk", new Frames().Message(ChunkedAsking.Message(New)).Add(4, new byte[36], []).End() },
        { "an id of 15 bytes", new Frames().Message(ChunkedAsking.Message(New)).Add(3, new byte[15], []).End() },
        { "an id of 4 GiB", new Frames().Message(ChunkedAsking.Message(New)).Add(3, [], [], extendedLength: -1).ToArray() },
        { "an id of a message", new Frames().Add(2, [1], "{}"u8.ToArray()).End() },
        { "a negative length", new Frames().Message(ChunkedAsking.Message(New)).Add(3, new byte[16], [], length: -1).ToArray() },
        { "an end with a payload", new Frames().Message(ChunkedAsking.Message(New)).Add(1, [], [1]).ToArray() },
        { "something after the end", [.. ChunkedAsking.Put(New), 0] },
        { "a message of 2 MiB", new Frames().Add(2, [], new byte[2 << 20]).End() },
        { "no JSON", new Frames().Add(2, [], "{"u8.ToArray()).End() },
        { "JSON null", new Frames().Add(2, [], "null"u8.ToArray()).End() },
        { "half a character", new Frames().Add(2, [], """{"ContentProperties":[{"Name":"\ud800","Value":"","Retention":"KeepOnContentChange"}],"Signatures":[]}"""u8.ToArray()).End() },
        { "no streams", new Frames().Message(ChunkedAsking.Message([])).End() },
        { "a stream twice", ChunkedAsking.Put([Full("a"), Full("b")]) },
        { "a stream without a name", ChunkedAsking.Put([Full("a", "")]) },
        { "17 streams", ChunkedAsking.Put([.. Enumerable.Range(0, 17).Select(i => Full("a", $"{i}"))]) },
        { "another scheme", ChunkedAsking.Put([new("MainContent", "Tar", ["a"], [])]) },
        { "one chunk of two", ChunkedAsking.Put([new("MainContent", "FullFile", ["a", "b"], [])]) },
        { "an upload session", new Frames().Message(With("UploadSessionTokenToCommit", "token")).End() },
        { "no properties at all", new Frames().Message(With("ContentProperties", null)).End() },
        { "a property twice", ChunkedAsking.Put(New, ("a", "1", "KeepOnContentChange"), ("a", "2", "KeepOnContentChange")) },
        { "a property of 1025 characters", ChunkedAsking.Put(New, ("a", new string('v', 1025), "KeepOnContentChange")) },
        { "a retention that is none", ChunkedAsking.Put(New, ("a", "1", "Forever")) },
        { "257 properties", ChunkedAsking.Put(New, [.. Enumerable.Range(0, 257).Select(i => ($"{i}", "", "KeepOnContentChange"))]) },
        { "an id that is no hash", new Frames().Message(WithChunk("ChunkId", "AAAA")).End() },
        { "an id that is null", new Frames().Message(WithChunk("ChunkId", null)).End() },
        { "a length that is none", new Frames().Message(WithChunk("Length", -1)).End() },
    };

    [Theory, MemberData(nameof(Malformed))]
    public async Task A_body_that_is_not_as_prescribed_is_refused_and_recorded(string what, byte[] body)
    {
        var alice = await Locked();
        using var response = await alice.PutFrames(body, "2", "A");
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{what}: {(int)response.StatusCode}");
        var story = await host.Story(alice.FileId);
        Assert.Equal(["CoauthLocked", "LockChecked", "UploadRejected"], story.Types());
        story[^1].AssertSays(("Code", "Malformed"), ("Status", "400"), ("Kept", "false"), ("Sha256", null));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_refused_wherever_it_does()
    {
        var alice = await Locked();
        var body = ChunkedAsking.Put(New);
        foreach (var length in new[] { 0, 7, 16, 40, body.Length - 40, body.Length - 1 })
            await alice.PutFrames(body[..length], "2", "A").AssertStatus(HttpStatusCode.BadRequest);
        var refused = (await host.Story(alice.FileId)).Where(e => e.Says("Code") is not null).ToList();
        Assert.Equal(6, refused.Count);
        Assert.All(refused, e => e.AssertSays(("Code", "Incomplete"), ("Kept", "false")));
    }

    [Fact]
    public async Task Chunks_that_are_larger_than_any_content_are_refused_before_they_are_read()
    {
        var alice = await Locked();
        var announced = new Frames().Message(ChunkedAsking.Message(New)).Add(3, new byte[16], [], length: HostWithCoauthoring.Largest + 1L).ToArray();
        await alice.PutFrames(announced, "2", "A").AssertStatus(HttpStatusCode.RequestEntityTooLarge);
        await alice.PutFrames(new byte[HostWithCoauthoring.Largest + 1], "2", "A").AssertStatus(HttpStatusCode.RequestEntityTooLarge);
        (await host.Story(alice.FileId))[^1].AssertSays(("Code", "TooLarge"), ("Status", "413"), ("Kept", "false"));
    }

    [Fact]
    public async Task Chunks_that_repeat_themselves_make_no_content_larger_than_any()
    {
        var alice = await Locked();
        var chunk = new string('x', 1 << 20);
        await alice.PutChunkedFile(2, [Zip(chunk, chunk, chunk, chunk, "x")], "A").AssertStatus(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("1", (await alice.FileInfo()).GetProperty("Version").GetString());
    }

    [Fact]
    public async Task A_question_that_is_not_as_prescribed_is_refused()
    {
        var alice = await Opened();
        byte[][] bodies =
        [
            [], new Frames().End(), ChunkedAsking.Get([])[..^1], [.. ChunkedAsking.Get([]), 0], new Frames().Message(new JsonObject()).End(),
            ChunkedAsking.Get([], new Filter(), new Filter()), ChunkedAsking.Get([], new Filter(Chunks: "Some")), new Frames().Add(2, [], new byte[2 << 20]).End(),
            new Frames().Message(JsonNode.Parse("""{"ContentPropertiesToReturn":[],"ContentFilters":[]}""")!).End(), ChunkedAsking.Put(New),
        ];
        foreach (var body in bodies)
        {
            using var response = await alice.AskChunkedFile(body);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Matches("^[A-Z].*\\.$", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        Assert.Empty(await host.Story(alice.FileId));
    }

    [Fact]
    public async Task A_token_for_viewing_reads_chunks_and_saves_none()
    {
        var alice = await Opened();
        var viewer = await host.AlsoOpened(alice, "bob", "view");
        Assert.Equal("old", (await viewer.GetChunkedFile()).Text());
        await viewer.PutChunkedFile(2, New).AssertStatus(HttpStatusCode.Unauthorized);
        (await host.Story(alice.FileId))[^1].AssertSays(("Code", "Forbidden"), ("Status", "401"), ("Kept", "false"));
    }

    [Fact]
    public async Task The_chunks_of_a_token_that_has_ended_are_kept_as_a_content()
    {
        var alice = await Opened();
        fixture.Clock.Advance(TimeSpan.FromHours(11));
        await alice.PutChunkedFile(2, New, "A").AssertStatus(HttpStatusCode.Unauthorized);
        await AssertKept(alice, "TokenExpired");
    }

    [Fact]
    public async Task A_kept_save_can_be_made_a_version()
    {
        var alice = await Opened();
        using var refused = await alice.PutChunkedFile(2, New);
        using var administrator = host.AsAdministrator();
        var id = (await host.RefusedSave(alice.FileId)).GetProperty("id").GetString();
        using var promoted = await administrator.PostAsync(
            $"/api/rejected-saves/{id}/promote", new StringContent("""{"reason":"It is the newer one."}""", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK, promoted.StatusCode);
        Assert.Equal("new,content", (await alice.GetChunkedFile()).Text());
    }

    private Task<WopiClient> Opened() => host.Opened("old"u8.ToArray());

    private async Task<WopiClient> Locked()
    {
        var alice = await Opened();
        await alice.GetCoauthLock("A").AssertTaken();
        return alice;
    }

    private async Task AssertKept(WopiClient alice, string code, string content = "new,content")
    {
        var refused = await host.RefusedSave(alice.FileId);
        Assert.Equal((code, true), (refused.GetProperty("code").GetString(), refused.GetProperty("kept").GetBoolean()));
        Assert.Equal(content, Encoding.UTF8.GetString(await host.Download(refused.GetProperty("contentUrl").GetString()!)));
        await host.AssertIntact(alice.FileId);
    }

    private static JsonObject With(string member, JsonNode? value)
    {
        var message = ChunkedAsking.Message(New);
        message[member] = value;
        return message;
    }

    private static JsonObject WithChunk(string member, JsonNode? value)
    {
        var message = ChunkedAsking.Message(New);
        message["Signatures"]![0]!["ChunkSignatures"]![0]![member] = value;
        return message;
    }
}
