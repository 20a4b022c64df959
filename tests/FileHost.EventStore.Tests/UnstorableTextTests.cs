using System.Text.Json.Nodes;

namespace FileHost.EventStore.Tests;

public sealed class UnstorableTextTests
{
    [Theory, InlineData("\"\\ud800\""), InlineData("{\"\\ud800\": 1}"), InlineData("[\"\\udc00\"]")]
    public void Half_a_surrogate_pair_in_parsed_JSON_is_refused_as_unstorable(string json) =>
        Assert.Throws<UnstorableTextException>(() => CanonicalJson.Write(JsonNode.Parse(json)));

    [Fact]
    public void Half_a_surrogate_pair_in_a_parsed_personal_value_is_refused_as_unstorable() =>
        Assert.Throws<UnstorableTextException>(() => Disclosures.Make(new byte[16], "Name", JsonNode.Parse("\"\\ud800\"")!, Guid.NewGuid(), []));

    [Fact]
    public void The_smallest_number_is_refused_like_other_large_ones() =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create(long.MinValue)));

    [Fact]
    public void A_float_is_refused_even_when_it_is_whole() =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create(1.0)));

    [Fact]
    public void Values_that_JSON_writes_as_text_are_printed_as_text()
    {
        var id = Guid.NewGuid();
        Assert.Equal($"\"{id}\"", CanonicalJson.Write(JsonValue.Create(id)));
    }

    [Theory, InlineData('!'), InlineData('_')]
    public void Text_of_a_digests_length_that_is_no_digest_gives_none(char c) =>
        Assert.Null(Disclosures.Digest(Disclosures.Prefix + new string(c, 43)));
}
