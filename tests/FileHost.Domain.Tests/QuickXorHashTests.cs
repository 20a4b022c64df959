using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace FileHost.Domain.Tests;

public sealed class QuickXorHashTests
{
    [Theory]
    [InlineData("", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("a", "YQAAAAAAAAAAAAAAAQAAAAAAAAA=")]
    [InlineData("hello", "aCgDG9jwBgAAAAAABQAAAAAAAAA=")]
    public void These_texts_have_the_hashes_that_OneDrive_gives_them(string text, string hash) =>
        Assert.Equal(hash, Hash(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_thousand_bytes_have_the_hash_that_OneDrive_gives_them() =>
        Assert.Equal("eMTc7ksneLHFfWI8T9W9y23sExM=", Hash([.. Enumerable.Range(0, 1000).Select(i => (byte)i)]));

    [Fact]
    public void The_pieces_in_which_bytes_arrive_do_not_matter() =>
        Prop.ForAll(Contents, Cuts, (content, cuts) => Hash(Cut(content, cuts)) == Hash(content)).Holds();

    [Fact]
    public void It_is_the_definition_bit_by_bit() =>
        Prop.ForAll(Contents, content => Hash(content) == ByDefinition(content)).Holds();

    [Fact]
    public void Asking_twice_or_on_the_way_changes_nothing()
    {
        var hash = new QuickXorHash();
        hash.Append("hel"u8);
        _ = hash.ToString();
        hash.Append("lo"u8);
        Assert.Equal((hash.ToString(), Hash("hello"u8.ToArray())), (hash.ToString(), "aCgDG9jwBgAAAAAABQAAAAAAAAA="));
    }

    private static Arbitrary<byte[]> Contents { get; } = Arb.From(
        from length in Gen.Choose(0, 700)
        from bytes in Gen.Choose(0, 255).ArrayOf(length)
        select bytes.Select(b => (byte)b).ToArray());

    private static Arbitrary<int[]> Cuts { get; } = Arb.From(Gen.Choose(0, 200).ArrayOf(8));

    private static string Hash(params byte[][] pieces)
    {
        var hash = new QuickXorHash();
        foreach (var piece in pieces) hash.Append(piece);
        return hash.ToString();
    }

    private static byte[][] Cut(byte[] content, int[] cuts)
    {
        var pieces = new List<byte[]>();
        foreach (var cut in cuts)
        {
            pieces.Add(content[..Math.Min(cut, content.Length)]);
            content = content[Math.Min(cut, content.Length)..];
        }
        return [.. pieces, content];
    }

    // A ring of 160 bits: byte i goes in at bit 11 times i, the length into the last 64.
    private static string ByDefinition(byte[] content)
    {
        var ring = new bool[160];
        for (var i = 0; i < content.Length * 8; i++) ring[(i / 8 * 11 + i % 8) % 160] ^= (content[i / 8] >> i % 8 & 1) == 1;
        for (var i = 0; i < 64; i++) ring[96 + i] ^= ((long)content.Length >> i & 1) == 1;
        return Convert.ToBase64String([.. ring.Chunk(8).Select(bits => (byte)bits.Select((bit, i) => bit ? 1 << i : 0).Sum())]);
    }
}
