using FileHost.Domain.Sessions;
using static FileHost.Domain.Tests.DeciderSpec;

namespace FileHost.Domain.Tests.Sessions;

public sealed class ReadingTests
{
    private static readonly Guid FileId = Guid.Parse("01930f5e-0000-7000-8000-000000000003");
    private static readonly TokenIssued Issued = new(FileId, TokenPermissions.Edit, Start.AddHours(10));

    [Fact]
    public void The_first_CheckFileInfo_of_a_token_opens_the_file() => GivenSession(Issued).When(Open(7)).Then(new FileOpened(FileId, 7));

    [Fact]
    public void Later_ones_are_nothing_new_whatever_the_version() =>
        GivenSession(Issued).When(Open(7)).When(Open(7)).ThenNothing().When(Open(8)).ThenNothing();

    [Fact]
    public void Each_version_is_read_once() =>
        GivenSession(Issued)
            .When(Read(7)).Then(new ContentRead(FileId, 7))
            .When(Read(7)).ThenNothing()
            .When(Read(8)).Then(new ContentRead(FileId, 8))
            .When(Read(7)).ThenNothing();

    [Fact]
    public void Reading_and_opening_are_different_things() =>
        GivenSession(Issued).When(Read(1)).When(Open(1)).Then(new FileOpened(FileId, 1)).When(Read(1)).ThenNothing();

    [Fact]
    public void A_file_without_content_can_be_opened_and_read() =>
        GivenSession(Issued).When(Open(0)).Then(new FileOpened(FileId, 0)).When(Read(0)).Then(new ContentRead(FileId, 0));

    [Fact]
    public void A_token_is_revoked_once() =>
        GivenSession(Issued).When(Revoke).Then(new TokenRevoked()).When(Revoke).ThenNothing();

    [Fact]
    public void A_session_knows_whose_it_is_and_what_became_of_it()
    {
        var story = GivenSession(Issued).After(TimeSpan.FromMinutes(1)).When(Open(1)).After(TimeSpan.FromMinutes(1)).When(Revoke);
        Assert.Equal(
            new SessionState
            {
                Id = StreamId, FileId = FileId, Subject = Somebody, Permissions = TokenPermissions.Edit, IssuedAt = Start,
                ExpiresAt = Start.AddHours(10), OpenedAt = Start.AddMinutes(1), RevokedAt = Start.AddMinutes(2),
            },
            story.State);
    }

    [Fact]
    public void A_session_of_a_container_knows_the_token_that_it_was_traded_from() =>
        Assert.Equal(
            new SessionState
            {
                Id = StreamId, ContainerId = FileId, TradedFrom = Somebody, Subject = Somebody, Permissions = TokenPermissions.View, IssuedAt = Start,
                ExpiresAt = Start.AddHours(10),
            },
            GivenSession(new TokenIssued(null, TokenPermissions.View, Start.AddHours(10), FileId, Somebody)).State);

    private static Request<SessionState> Revoke { get; } = (session, _) => Reading.Revoke(session);

    private static Request<SessionState> Open(long version) => (session, _) => Reading.Open(session, version);

    private static Request<SessionState> Read(long version) => (session, _) => Reading.Read(session, version);
}
