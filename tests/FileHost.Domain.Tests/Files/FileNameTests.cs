using FileHost.Domain.Files;

namespace FileHost.Domain.Tests.Files;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("report.docx")]
    [InlineData("no extension")]
    [InlineData(".gitignore")]
    [InlineData("a.b.c.tar.gz")]
    [InlineData("..two dots first")]
    [InlineData("#1 100%.txt")]
    [InlineData("(a) [b] & +;='@!$,~^`{}.txt")]
    [InlineData("名前 – résumé.txt")]
    [InlineData("😀👩‍👩‍👧.txt")]
    [InlineData("~backup.txt")]
    [InlineData("file.lock")]
    [InlineData("console.txt")]
    [InlineData("COM.txt")]
    [InlineData("COM10")]
    [InlineData("not CON.txt")]
    [InlineData("forms")]
    [InlineData("vti_.txt")]
    public void A_name_like_this_is_fine(string name) => Assert.Null(FileName.Problem(name));

    [Theory]
    [InlineData('"')]
    [InlineData('*')]
    [InlineData(':')]
    [InlineData('<')]
    [InlineData('>')]
    [InlineData('?')]
    [InlineData('/')]
    [InlineData('\\')]
    [InlineData('|')]
    public void These_characters_are_forbidden_anywhere(char forbidden)
    {
        foreach (var name in new[] { $"{forbidden}a", $"a{forbidden}b", $"a{forbidden}" })
            Assert.Equal("A name must not contain any of \" * : < > ? / \\ |", FileName.Problem(name));
    }

    [Fact]
    public void Control_characters_are_forbidden_and_no_others()
    {
        var controls = Enumerable.Range(0, 0x100).Select(code => (char)code)
            .Where(c => FileName.Problem($"a{c}b") == "A name must not contain control characters.");
        Assert.Equal([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '\x7F'], controls);
    }

    [Theory]
    [InlineData("", "A name must not be empty.")]
    [InlineData(" a", "A name must not begin or end with a space.")]
    [InlineData("a ", "A name must not begin or end with a space.")]
    [InlineData(" ", "A name must not begin or end with a space.")]
    [InlineData("a.", "A name must not end with a dot.")]
    [InlineData("...", "A name must not end with a dot.")]
    public void These_names_cannot_lie_on_every_machine(string name, string problem) => Assert.Equal(problem, FileName.Problem(name));

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".lock")]
    [InlineData(".LOCK")]
    [InlineData("con")]
    [InlineData("CON.txt")]
    [InlineData("Con.tar.gz")]
    [InlineData("PRN")]
    [InlineData("AUX.c")]
    [InlineData("nul")]
    [InlineData("COM0")]
    [InlineData("com9.log")]
    [InlineData("LPT0.txt")]
    [InlineData("Lpt9")]
    [InlineData("desktop.ini")]
    [InlineData("Desktop.INI")]
    [InlineData("~$report.docx")]
    [InlineData("a_vti_b.txt")]
    [InlineData("_VTI_cnf")]
    public void These_names_are_reserved_in_any_case(string name) =>
        Assert.Equal($"The name '{name}' is reserved.", FileName.Problem(name));

    [Fact]
    public void Half_of_a_surrogate_pair_is_no_text()
    {
        foreach (var name in new[] { "\ud83d.txt", "a\udE00", "\udE00\ud83d" })
            Assert.Equal("A name must be well-formed Unicode.", FileName.Problem(name));
    }

    [Fact]
    public void A_name_has_255_characters_at_most()
    {
        Assert.Null(FileName.Problem(new string('a', 251) + ".txt"));
        Assert.Equal("A name must not be longer than 255 characters.", FileName.Problem(new string('a', 252) + ".txt"));
    }

    [Theory]
    [InlineData("~backup", false)]
    [InlineData("~", true)]
    [InlineData("forms", true)]
    [InlineData("Forms", true)]
    public void A_folder_may_not_be_called_so(string name, bool atRoot) =>
        Assert.Equal($"The name '{name}' is reserved.", FileName.FolderProblem(name, atRoot));

    [Theory]
    [InlineData("forms", false)]
    [InlineData("forms 2026", true)]
    [InlineData("a~b", true)]
    public void A_folder_may_be_called_so(string name, bool atRoot) => Assert.Null(FileName.FolderProblem(name, atRoot));

    [Fact]
    public void What_no_file_may_be_called_no_folder_may_either() =>
        Assert.Equal("A name must not end with a dot.", FileName.FolderProblem("a.", atRoot: false));

    [Theory]
    [InlineData("a.docx", ".docx")]
    [InlineData("a.tar.GZ", ".GZ")]
    [InlineData("a", "")]
    [InlineData(".gitignore", "")]
    [InlineData(".a.b", ".b")]
    [InlineData("..b", ".b")]
    public void An_extension_begins_with_the_last_dot_unless_the_name_does(string name, string extension) =>
        Assert.Equal(extension, FileName.Extension(name));
}
