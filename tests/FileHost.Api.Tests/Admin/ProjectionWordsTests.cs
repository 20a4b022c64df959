using FileHost.Api.Admin.Words;
using FileHost.Projections.Searching;

namespace FileHost.Api.Tests.Admin;

public sealed class ProjectionWordsTests
{
    [Theory]
    [InlineData(1000, 0, false, null, 0, "up to date")]
    [InlineData(1000, 20, false, null, 0, "up to date")]
    [InlineData(1000, 21, false, null, 0, "catching up")]
    [InlineData(1000, 0, false, null, 1, "incomplete")]
    [InlineData(900, 100, true, null, 1, "to be rebuilt")]
    [InlineData(900, 100, true, 0L, 0, "being rebuilt, 0 %")]
    [InlineData(900, 100, true, 999L, 0, "being rebuilt, 99 %")]
    [InlineData(900, 100, true, 1000L, 0, "being rebuilt, making indexes")]
    [InlineData(0, 0, true, 0L, 0, "being rebuilt, making indexes")]
    public void A_projection_does_as_is_said(long next, long lag, bool rebuilding, long? rebuilt, long setAside, string words) =>
        Assert.Equal(words, ProjectionWords.State(new("Events", 1, next, lag, rebuilding, rebuilt, DateTime.UnixEpoch, setAside)));
}
