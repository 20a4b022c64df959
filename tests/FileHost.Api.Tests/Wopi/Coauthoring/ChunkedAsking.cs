using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Coauthoring;

/// <summary>A stream as a client has it.</summary>
/// <param name="Known">Chunks that the host has already, and that are not sent.</param>
internal sealed record SentStream(string Id, string Scheme, string[] Chunks, string[] Known)
{
    public static SentStream Full(string text, string id = "MainContent") => new(id, "FullFile", [text], []);

    public static SentStream Zip(params string[] chunks) => new("MainContent", "Zip", chunks, []);

    public SentStream As(string id) => this with { Id = id };

    public SentStream Knowing(params string[] known) => this with { Known = known };
}

/// <summary>What a client asks about a stream.</summary>
internal sealed record Filter(string Id = "MainContent", string Scheme = "Zip", string Chunks = "All", params string[] Known);

/// <summary>Contents in chunks, as clients put and get them.</summary>
internal static class ChunkedAsking
{
    public const string SequenceNumber = "X-WOPI-SequenceNumber";

    public static Task<HttpResponseMessage> PutChunkedFile(
        this WopiClient client, long number, SentStream[] streams, string coauthLock = "", string wopiLock = "",
        params (string Name, string Value, string Retention)[] properties) => client.PutFrames(Put(streams, properties), $"{number}", coauthLock, wopiLock);

    /// <summary>Every header is sent, empty when there is nothing to say.</summary>
    public static Task<HttpResponseMessage> PutFrames(
        this WopiClient client, byte[] body, string number, string coauthLock = "", string wopiLock = "", string editors = "") =>
        client.Send(HttpMethod.Post, "/contents", new ByteArrayContent(body),
            ("X-WOPI-Override", "PUT_CHUNKED_FILE"), (SequenceNumber, number), ("X-WOPI-Lock", wopiLock), ("X-WOPI-CoauthLockId", coauthLock),
            ("X-WOPI-Editors", editors));

    /// <summary>The newest sequence number, as CheckFileInfo has it.</summary>
    public static async Task<long> Number(this WopiClient client) => (await client.FileInfo()).GetProperty("SequenceNumber").GetInt64();

    /// <summary>200; the new sequence number, which is greater than the one before.</summary>
    public static async Task<long> AssertSaved(this Task<HttpResponseMessage> asked, long before)
    {
        using var response = await asked;
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        var number = long.Parse(response.Header(SequenceNumber)!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(number > before, $"{number} is not greater than {before}.");
        Assert.NotNull(response.Header("X-WOPI-ItemVersion"));
        return number;
    }

    /// <summary>The main stream when nothing is asked in particular.</summary>
    public static Task<ChunkedFile> GetChunkedFile(this WopiClient client, params Filter[] filters) => client.GetChunkedFile([], filters);

    public static async Task<ChunkedFile> GetChunkedFile(this WopiClient client, string[] properties, params Filter[] filters)
    {
        using var response = await client.AskChunkedFile(Get(properties, filters));
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        Assert.NotNull(response.Header("X-WOPI-ItemVersion"));
        Assert.NotNull(response.Header(SequenceNumber));
        return ChunkedFile.Read(await response.Content.ReadAsByteArrayAsync());
    }

    public static Task<HttpResponseMessage> AskChunkedFile(this WopiClient client, byte[] body) =>
        client.Send(HttpMethod.Post, "", new ByteArrayContent(body), ("X-WOPI-Override", "GET_CHUNKED_FILE"));

    public static byte[] Get(string[] properties, params Filter[] filters) => new Frames().Message(new JsonObject
    {
        ["ContentPropertiesToReturn"] = Texts(properties),
        ["ContentFilters"] = new JsonArray([.. (filters is [] ? [new Filter()] : filters).Select(filter => new JsonObject
        {
            ["ChunkingScheme"] = filter.Scheme, ["StreamId"] = filter.Id, ["ChunksToReturn"] = filter.Chunks,
            ["AlreadyKnownChunks"] = Texts(filter.Known.Select(Frames.Id)),
        })]),
    }).End();

    public static byte[] Put(SentStream[] streams, params (string Name, string Value, string Retention)[] properties)
    {
        var frames = new Frames().Message(Message(streams, properties));
        foreach (var chunk in streams.SelectMany(stream => stream.Chunks.Except(stream.Known)).Distinct()) frames.Chunk(chunk);
        return frames.End();
    }

    public static JsonObject Message(SentStream[] streams, params (string Name, string Value, string Retention)[] properties) => new()
    {
        ["ContentProperties"] = new JsonArray([.. properties.Select(property => new JsonObject
        {
            ["Retention"] = property.Retention, ["Name"] = property.Name, ["Value"] = property.Value,
        })]),
        ["Signatures"] = new JsonArray([.. streams.Select(stream => new JsonObject
        {
            ["StreamId"] = stream.Id, ["ChunkingScheme"] = stream.Scheme,
            ["ChunkSignatures"] = new JsonArray([.. stream.Chunks.Select(chunk => new JsonObject
            {
                ["ChunkId"] = Frames.Id(chunk), ["Length"] = Encoding.UTF8.GetByteCount(chunk),
            })]),
        })]),
        ["UploadSessionTokenToCommit"] = "",
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
