using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using static FileHost.Domain.Tests.DeciderSpec;

namespace FileHost.Domain.Tests.Folders;

public sealed class ContainingTests
{
    private static readonly FolderCreated Created = new("Contracts", Guid.Parse("01930f5e-0000-7000-8000-000000000001"), Guid.NewGuid());
    private static readonly FolderCreated Root = Created with { ParentId = null };

    [Fact]
    public void A_folder_gets_another_name() => Given(Created).When(Rename("Contracts", "2026")).Then(new FolderRenamed("2026"));

    [Fact]
    public void The_name_that_it_has_already_is_nothing_new() => Given(Created).When(Rename("Contracts", "Contracts")).ThenNothing();

    [Fact]
    public void The_case_of_its_letters_is_a_change() => Given(Created).When(Rename("Contracts", "contracts")).Then(new FolderRenamed("contracts"));

    [Fact]
    public void An_empty_folder_is_deleted_once() => Given(Created).When(Delete(0)).Then(new FolderDeleted()).When(Delete(0)).ThenNothing();

    [Fact]
    public void A_folder_in_which_something_lies_stays() => Given(Created).When(Delete(2)).ThenRefused(new Rejection.NotEmpty(2));

    [Fact]
    public void The_root_of_a_drive_keeps_its_name_and_stays()
    {
        Given(Root).When(Rename("root", "mine")).ThenRefused(new Rejection.RootOfDrive());
        Given(Root).When(Delete(0)).ThenRefused(new Rejection.RootOfDrive());
    }

    [Theory]
    [InlineData("Contracts", true, "Contracts")]
    [InlineData("a/b", false, "a_b")]
    [InlineData("~temp", false, "_~temp")]
    [InlineData("Forms", true, "_Forms")]
    [InlineData("Forms", false, "Forms")]
    [InlineData("CON", false, "_CON")]
    [InlineData(" . ", false, null)]
    public void The_nearest_name_is_one_that_a_folder_may_have(string wish, bool atRoot, string? name)
    {
        Assert.Equal(name, FolderName.Nearest(wish, atRoot));
        if (name is not null) Assert.Null(FileName.FolderProblem(name, atRoot));
    }

    private static Request<FolderState> Rename(string current, string name) => (folder, _) => Containing.Rename(folder, current, name);

    private static Request<FolderState> Delete(long children) => (folder, _) => Containing.Delete(folder, children);

    private static DeciderSpec<FolderState> Given(FolderCreated created) => new DeciderSpec<FolderState>(FolderState.Evolve).Given(created);
}
