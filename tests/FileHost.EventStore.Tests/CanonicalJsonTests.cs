using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Npgsql;

namespace FileHost.EventStore.Tests;

public sealed class CanonicalJsonTests(SharedDatabase database) : IClassFixture<SharedDatabase>
{
    // As many from each length in UTF-8; those above U+FFFF sort differently in UTF-16.
    private static readonly Gen<string> Characters = Gen.OneOf(
        Gen.Choose(0x01, 0x7F), Gen.Choose(0x80, 0x7FF), Gen.Choose(0x800, 0xD7FF), Gen.Choose(0xE000, 0xFFFF),
        Gen.Choose(0x10000, 0x10FFFF))
        .Select(value => new Rune(value).ToString());

    private static readonly Gen<JsonObject> Objects =
        from keys in Gen.Choose(0, 4).SelectMany(length => Gen.ArrayOf(Characters, length)).Select(string.Concat).ListOf()
        select new JsonObject(keys.Distinct(StringComparer.Ordinal).Select((key, n) => KeyValuePair.Create(key, (JsonNode?)n)));

    [Fact]
    public async Task Every_character_of_Unicode_is_printed_as_PostgreSQL_prints_it()
    {
        var characters = Enumerable.Range(1, 0x10FFFF).Where(Rune.IsValid).Select(value => new Rune(value)).ToList();
        Assert.Equal(1_112_063, characters.Count);
        await using var connection = await database.Owner.OpenConnectionAsync();
        foreach (var chunk in characters.Chunk(16_384))
        {
            var text = JsonValue.Create(string.Concat(chunk));
            Assert.Equal(Printed(connection, text), CanonicalJson.Write(text));
        }
    }

    [Fact]
    public async Task Keys_are_ordered_as_PostgreSQL_orders_them()
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        var ordered = Prop.ForAll(Objects.ToArbitrary(), members => CanonicalJson.Write(members) == Printed(connection, members));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), ordered);
    }

    [Theory]
    [InlineData("null"), InlineData("true"), InlineData("[]"), InlineData("{}"), InlineData("[[], {}, \"\", [null, false, [1]]]")]
    [InlineData("0"), InlineData("-0"), InlineData("-1"), InlineData("9007199254740991"), InlineData("-9007199254740991")]
    public async Task Every_kind_of_value_is_printed_as_PostgreSQL_prints_it(string json)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        var node = JsonNode.Parse(json);
        Assert.Equal(Printed(connection, node), CanonicalJson.Write(node));
    }

    [Theory]
    [InlineData(0x0000), InlineData(0xD800), InlineData(0xDBFF), InlineData(0xDC00), InlineData(0xDFFF)]
    public void Text_that_PostgreSQL_cannot_store_is_refused(int unit)
    {
        foreach (var text in new[] { $"{(char)unit}", $"a{(char)unit}b", $"😀{(char)unit}", $"{(char)unit}😀" })
        {
            Assert.Throws<UnstorableTextException>(() => CanonicalJson.Write(JsonValue.Create(text)));
            Assert.Throws<UnstorableTextException>(() => CanonicalJson.Write(new JsonObject { [text] = 1 }));
            Assert.Throws<UnstorableTextException>(() => CanonicalJson.Write(new JsonObject { ["a"] = new JsonArray("b", text) }));
        }
    }

    [Fact]
    public void A_surrogate_pair_the_wrong_way_round_is_refused() =>
        Assert.Throws<UnstorableTextException>(() => CanonicalJson.Write(JsonValue.Create("\uDE00\uD83D")));

    [Theory]
    [InlineData("0.5"), InlineData("1.0"), InlineData("1e3"), InlineData("-2.5E-3")]
    [InlineData("9007199254740992"), InlineData("-9007199254740992"), InlineData("9223372036854775808"), InlineData("1e400")]
    public void Numbers_that_are_not_integers_of_53_bits_are_refused(string number)
    {
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonNode.Parse(number)));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonNode.Parse($$"""{"a": [{{number}}]}""")));
    }

    [Theory, InlineData(0.5), InlineData(1e300), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void Floats_are_refused(double number) =>
        Assert.ThrowsAny<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create(number)));

    private static string Printed(NpgsqlConnection connection, JsonNode? node)
    {
        using var command = new NpgsqlCommand("select $1::jsonb::text", connection);
        command.Parameters.Add(new() { Value = node?.ToJsonString() ?? "null" });
        return (string)command.ExecuteScalar()!;
    }
}
