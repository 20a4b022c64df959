using FileHost.Domain.Drives;
using static FileHost.Domain.Tests.DeciderSpec;

namespace FileHost.Domain.Tests.Drives;

public sealed class DriveStateTests
{
    private static readonly Guid Root = Guid.Parse("01930f5e-0000-7000-8000-000000000001");
    private static readonly (Guid Ada, Guid Ben) People = (Guid.NewGuid(), Guid.NewGuid());

    [Fact]
    public void A_drive_begins_with_its_owner_and_no_grants()
    {
        var drive = Given().State!;
        Assert.Equal((StreamId, Root, Start), (drive.Id, drive.RootId, drive.CreatedAt));
        Assert.Equal((DriveKind.Group, "finance"), (drive.Kind, drive.Owner));
        Assert.Empty(drive.Grants);
    }

    [Fact]
    public void A_grant_lasts_until_it_is_revoked()
    {
        var story = Given().Given(new DriveGranted(People.Ada, DriveRight.View), new DriveGranted(People.Ben, DriveRight.Edit));
        Assert.Equal(new() { [People.Ada] = DriveRight.View, [People.Ben] = DriveRight.Edit }, Grants(story));
        Assert.Equal(new() { [People.Ben] = DriveRight.Edit }, Grants(story.Given(new DriveRevoked(People.Ada))));
    }

    [Fact]
    public void A_second_grant_replaces_the_first() =>
        Assert.Equal(
            new() { [People.Ada] = DriveRight.Edit },
            Grants(Given().Given(new DriveGranted(People.Ada, DriveRight.View), new DriveGranted(People.Ada, DriveRight.Edit))));

    [Fact]
    public void Revoking_what_was_not_granted_changes_nothing() => Assert.Empty(Given().Given(new DriveRevoked(People.Ada)).State!.Grants);

    [Fact]
    public void An_earlier_state_is_not_touched_by_a_later_event()
    {
        var story = Given();
        var before = story.State!;
        story.Given(new DriveGranted(People.Ada, DriveRight.View));
        Assert.Empty(before.Grants);
    }

    [Fact]
    public void The_owner_may_edit_and_others_what_was_granted_to_them()
    {
        var own = new DeciderSpec<DriveState>(DriveState.Evolve)
            .Given(new DriveCreated(DriveKind.User, $"{People.Ada:N}", Root), new DriveGranted(People.Ben, DriveRight.View)).State!;
        Assert.Equal(DriveRight.Edit, own.RightOf(People.Ada));
        Assert.Equal(DriveRight.View, own.RightOf(People.Ben));
        Assert.Null(own.RightOf(Root));
    }

    [Fact]
    public void A_group_s_drive_is_nobody_s_own() =>
        Assert.Null(new DeciderSpec<DriveState>(DriveState.Evolve).Given(new DriveCreated(DriveKind.Group, $"{People.Ada:N}", Root)).State!.RightOf(People.Ada));

    private static DeciderSpec<DriveState> Given() =>
        new DeciderSpec<DriveState>(DriveState.Evolve).Given(new DriveCreated(DriveKind.Group, "finance", Root));

    private static Dictionary<Guid, DriveRight> Grants(DeciderSpec<DriveState> story) => new(story.State!.Grants);
}
