using System.Buffers.Text;
using System.Text.Json.Nodes;
using FileHost.EventStore.Postgres;

namespace FileHost.EventStore.Tests;

/// <summary>The frozen examples of record-vectors.json: a stream of events with records and hashes; disclosures with digests.</summary>
public sealed class CanonicalRecordTests(SharedDatabase database) : IClassFixture<SharedDatabase>
{
    private const string RecordInSql = """
        select filehost.record(
          (e ->> 'Stream')::uuid, (e ->> 'Version')::bigint, (e ->> 'Id')::uuid, e ->> 'Type', (e ->> 'Time')::timestamptz,
          e ->> 'User', e ->> 'Correlation', e ->> 'Causation', e -> 'Headers', e -> 'Data')
          from (select $1::jsonb) q (e)
        """;

    private static readonly JsonNode Vectors = JsonNode.Parse(Scripts.Of<CanonicalRecordTests>("record-vectors.json"))!;

    public static TheoryData<string> Events => [.. Vectors["events"]!.AsArray().Select(vector => (string)vector!["name"]!)];

    public static TheoryData<string> Fields => [.. Vectors["disclosures"]!.AsArray().Select(vector => (string)vector!["field"]!)];

    [Theory, MemberData(nameof(Events))]
    public void An_event_has_its_frozen_record_and_hash(string name)
    {
        var vector = Vector("events", "name", name);
        Assert.Equal((string?)vector["record"], Record(vector["event"]!).ToString());
        Assert.Equal((string?)vector["sha256"], Convert.ToHexStringLower(Record(vector["event"]!).Hash()));
    }

    [Theory, MemberData(nameof(Events))]
    public async Task The_database_prints_the_same_record_whatever_its_time_zone(string name)
    {
        var vector = Vector("events", "name", name);
        var print = database.Owner.CreateCommand(RecordInSql).CommandText;
        foreach (var zone in new[] { "UTC", "Asia/Tokyo" })
        {
            await using var connection = await database.Owner.OpenConnectionAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"set timezone = '{zone}'";
            await command.ExecuteNonQueryAsync();
            command.CommandText = print;
            command.Parameters.Add(new() { Value = vector["event"]!.ToJsonString() });
            Assert.Equal((string?)vector["record"], await command.ExecuteScalarAsync());
        }
    }

    [Fact]
    public async Task The_frozen_events_are_a_chain_that_the_store_accepts()
    {
        await database.Owner.Run("update filehost.setting set value = '1000 years' where name = 'clock_skew'");
        var vectors = Vectors["events"]!.AsArray();
        var stream = new TestStream((Guid)vectors[0]!["event"]!["Stream"]!);
        var append = stream.Append(vectors.Select(vector => NewEvent(vector!["event"]!)));
        Assert.Equal(vectors.Select(vector => (string)vector!["sha256"]!), append.Events.Select(e => Convert.ToHexStringLower(e.Hash)));
        Assert.Equal([AppendOutcome.Ok], await database.Store.Append([stream.Save(append)]));
    }

    [Theory, MemberData(nameof(Fields))]
    public void A_disclosure_has_its_frozen_digest(string field)
    {
        var vector = Vector("disclosures", "field", field);
        var parts = JsonNode.Parse((string)vector["disclosure"]!)!.AsArray();
        var made = Disclosures.Make(Base64Url.DecodeFromChars((string)parts[0]!), (string)parts[1]!, parts[2]!, Guid.NewGuid(), []);
        Assert.Equal((string?)vector["disclosure"], made.Text);
        Assert.Equal((string?)vector["digest"], Disclosures.Print(made.Digest));
        Assert.Equal(made.Digest, Disclosures.Digest((string?)vector["digest"]));
    }

    private static JsonNode Vector(string list, string key, string value) =>
        Vectors[list]!.AsArray().Single(vector => (string)vector![key]! == value)!;

    private static CanonicalRecord Record(JsonNode e) => new(
        (Guid)e["Stream"]!, (long)e["Version"]!, (Guid)e["Id"]!, (string)e["Type"]!, Time(e),
        (string?)e["User"], (string?)e["Correlation"], (string?)e["Causation"], e["Headers"]!, e["Data"]!);

    // As a writer knows it: the link comes from HashChain.
    private static NewEvent NewEvent(JsonNode e)
    {
        var headers = e["Headers"]!.DeepClone().AsObject();
        headers.Remove(HashChain.Prev);
        return new((Guid)e["Id"]!, (string)e["Type"]!, "FileHost.Tests.Happened, FileHost.Tests", Time(e), e["Data"]!.AsObject())
        {
            User = (string?)e["User"],
            Correlation = (string?)e["Correlation"],
            Causation = (string?)e["Causation"],
            Headers = headers,
        };
    }

    private static DateTime Time(JsonNode e) => ((DateTimeOffset)e["Time"]!).UtcDateTime;
}
