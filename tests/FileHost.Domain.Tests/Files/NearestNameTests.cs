using FileHost.Domain.Files;
using FsCheck.Fluent;

namespace FileHost.Domain.Tests.Files;

/// <summary>What becomes of a name that somebody wished for and that no file may have.</summary>
public sealed class NearestNameTests
{
    [Theory]
    [InlineData("Report 2026.docx", "Report 2026.docx")]
    [InlineData("a/b\\c:d*e?f\"g<h>i|j.txt", "a_b_c_d_e_f_g_h_i_j.txt")]
    [InlineData("one\ttwo\0.txt", "one_two_.txt")]
    [InlineData("  spaces and dots . . ", "spaces and dots")]
    [InlineData("CON", "_CON")]
    [InlineData("con.txt", "_con.txt")]
    [InlineData("~$owner.docx", "_~$owner.docx")]
    [InlineData("a_VTI_b", "a-vti-b")]
    [InlineData("desktop.ini", "_desktop.ini")]
    [InlineData(".docx", ".docx")]
    public void It_is_the_allowed_one_that_looks_most_like_it(string wish, string name) => Assert.Equal(name, FileName.Nearest(wish));

    [Fact]
    public void Half_a_character_is_none() => Assert.Equal("half _.txt", FileName.Nearest("half \uD83D.txt"));

    [Theory, InlineData(""), InlineData("  "), InlineData("..."), InlineData(" . ")]
    public void Of_some_nothing_is_left(string wish) => Assert.Null(FileName.Nearest(wish));

    [Fact]
    public void What_is_too_long_is_cut_before_the_extension()
    {
        var name = FileName.Nearest($"{new string('x', 400)}.docx")!;
        Assert.Equal((FileName.Longest, ".docx"), (name.Length, FileName.Extension(name)));
    }

    [Fact]
    public void A_character_is_never_cut_in_two() => Assert.Null(FileName.Problem(FileName.Nearest($"x{string.Concat(Enumerable.Repeat("😀", 200))}.odt")!));

    [Fact]
    public void Whatever_is_wished_for_the_name_is_allowed_and_a_name_that_is_allowed_is_kept() =>
        Prop.ForAll<string?>(wish => FileName.Nearest(wish ?? "") is not { } name || FileName.Problem(name) is null && FileName.Nearest(name) == name)
            .Holds(1000);
}
