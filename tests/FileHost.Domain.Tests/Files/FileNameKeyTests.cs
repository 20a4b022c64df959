using FileHost.Domain.Files;
using FsCheck;
using FsCheck.Fluent;

namespace FileHost.Domain.Tests.Files;

public sealed class FileNameKeyTests
{
    [Theory]
    [InlineData("report.docx", "REPORT.DOCX")]
    [InlineData("Ärger.txt", "ärger.TXT")]
    [InlineData("r\u00e9sum\u00e9", "re\u0301sume\u0301")]
    [InlineData("R\u00c9SUM\u00c9", "re\u0301sume\u0301")]
    [InlineData("\u212b.txt", "\u00e5.txt")]
    [InlineData("\ud55c\uae00", "\u1112\u1161\u11ab\u1100\u1173\u11af")]
    [InlineData("привет", "ПРИВЕТ")]
    public void These_names_are_the_same(string one, string other) => Assert.Equal(FileName.Key(one), FileName.Key(other));

    [Theory]
    [InlineData("a", "a ")]
    [InlineData("e", "\u00e9")]
    [InlineData("😀", "😁")]
    [InlineData("ß", "ss")]
    [InlineData("ﬁ", "fi")]
    [InlineData("a", "ａ")]
    [InlineData("i", "\u0131")]
    [InlineData("ab", "a\u200db")]
    public void These_names_are_not(string one, string other) => Assert.NotEqual(FileName.Key(one), FileName.Key(other));

    [Fact]
    public void An_emoji_is_its_own_key() => Assert.Equal("👩‍👩‍👧 😀", FileName.Key("👩‍👩‍👧 😀"));

    [Theory]
    [InlineData("hello.txt", 1, "hello 1.txt")]
    [InlineData("hello.txt", 12, "hello 12.txt")]
    [InlineData("hello 1.txt", 1, "hello 1 1.txt")]
    [InlineData("My Folder", 2, "My Folder 2")]
    [InlineData(".gitignore", 1, ".gitignore 1")]
    [InlineData("a.tar.gz", 1, "a.tar 1.gz")]
    public void A_taken_name_gets_a_number_before_its_extension(string name, int n, string numbered) =>
        Assert.Equal(numbered, FileName.Numbered(name, n));

    [Theory]
    [InlineData(250, 1, 249)]
    [InlineData(251, 1, 249)]
    [InlineData(251, 10, 248)]
    public void A_numbered_name_loses_of_its_stem_what_would_be_too_long(int stem, int n, int left) =>
        Assert.Equal($"{new string('a', left)} {n}.txt", FileName.Numbered($"{new string('a', stem)}.txt", n));

    [Fact]
    public void A_numbered_name_is_shortened_by_whole_characters() =>
        Assert.Null(FileName.Problem(FileName.Numbered(string.Concat(Enumerable.Repeat("😀", 125)) + ".txt", 1)));

    [Theory]
    [InlineData(252)]
    [InlineData(253)]
    public void A_long_extension_leaves_room_for_the_number(int letters) =>
        Assert.Null(FileName.Problem(FileName.Numbered($"a.{new string('b', letters)}", 1)));

    [Fact]
    public void A_lawful_name_with_a_number_is_lawful() =>
        Prop.ForAll(LawfulNames, name => FileName.Problem(FileName.Numbered(name, 7)) is null).Holds(tries: 300);

    // As long as can be, and of few kinds of characters, so that a cut meets each: pairs, spaces, dots.
    private static Arbitrary<string> LawfulNames { get; } = Arb.From(
        from characters in Gen.Elements("a", "é", "😀", "😀", " ").ListOf(FileName.Longest)
        from length in Gen.Choose(245, FileName.Longest)
        from dot in Gen.Choose(1, length - 2)
        let name = $"{string.Concat(characters)[..dot]}.{string.Concat(characters)[dot..(length - 1)]}"
        where FileName.Problem(name) is null
        select name);
}
