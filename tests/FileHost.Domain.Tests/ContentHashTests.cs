using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;

namespace FileHost.Domain.Tests;

public sealed class ContentHashTests
{
    private const string Hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    [Fact]
    public void It_is_printed_as_64_lower_case_hex_digits() => Assert.Equal(Hello, new ContentHash(SHA256.HashData("hello"u8)).ToString());

    [Fact]
    public void Leading_zeros_are_printed() => Assert.Equal(new string('0', 63) + "1", new ContentHash([.. new byte[31], 1]).ToString());

    [Fact]
    public void It_is_read_in_either_case() => Assert.Equal(ContentHash.Parse(Hello), ContentHash.Parse(Hello.ToUpperInvariant()));

    [Fact]
    public void Nothing_has_a_hash_of_its_own() => Assert.Equal(new ContentHash(SHA256.HashData([])), ContentHash.OfNothing);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2cf24dba")]
    [InlineData(Hello + "00")]
    [InlineData("g" + "cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")]
    [InlineData(" cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")]
    [InlineData("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b982٤")]
    public void Anything_else_is_not_a_hash(string? text)
    {
        Assert.False(ContentHash.TryParse(text, out var hash));
        Assert.Equal(default, hash);
        Assert.Throws<FormatException>(() => ContentHash.Parse(text!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void It_is_made_of_32_bytes_and_no_other_number(int length) =>
        Assert.Throws<ArgumentException>(() => new ContentHash(new byte[length]));

    [Fact]
    public void Bytes_text_and_hash_say_the_same() =>
        Prop.ForAll(Bytes, bytes =>
        {
            var hash = new ContentHash(bytes);
            return hash.ToArray().SequenceEqual(bytes)
                && hash.ToString() == Convert.ToHexStringLower(bytes)
                && ContentHash.Parse(hash.ToString()) == hash;
        }).Holds();

    [Fact]
    public void One_bit_makes_another_hash() =>
        Prop.ForAll(Bytes, Arb.From(Gen.Choose(0, 255)), (bytes, bit) =>
        {
            var other = bytes.ToArray();
            other[bit / 8] ^= (byte)(1 << bit % 8);
            return new ContentHash(bytes) != new ContentHash(other) && !new ContentHash(bytes).Equals((object)new ContentHash(other));
        }).Holds();

    private static Arbitrary<byte[]> Bytes { get; } =
        Arb.From(Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf(ContentHash.Length));
}
