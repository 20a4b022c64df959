using System.Globalization;
using FileHost.Api.Tests.Drive.UploadSessions;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>Callers who ask too often.</summary>
public sealed class ThrottlingTests(ThrottlingTests.Strict strict) : IClassFixture<ThrottlingTests.Strict>
{
    private const int Allowed = 3;

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_again_and_nobody_else_is()
    {
        using var me = strict.Host.AsNewcomer();
        using var other = strict.Host.AsNewcomer();
        for (var i = 0; i < Allowed; i++) await me.Item(DriveAsking.Root);
        using var stopped = await me.Read(DriveAsking.Root);
        await stopped.AssertError(429, "activityLimitReached", "throttledRequest");
        Assert.InRange(int.Parse(stopped.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 60 / Allowed);
        await other.Item(DriveAsking.Root);
    }

    [Fact]
    public async Task Whoever_has_no_token_is_told_that()
    {
        using var anonymous = strict.Host.Anonymous();
        for (var i = 0; i <= Allowed; i++) await (await anonymous.Read(DriveAsking.Root)).AssertError(401, "InvalidAuthenticationToken");
    }

    [Fact]
    public async Task An_upload_and_a_download_that_have_begun_go_on()
    {
        using var me = strict.Host.AsNewcomer();
        var session = await me.Begin("a.bin");
        var file = await me.New("b.txt", "content");
        await me.Item(DriveAsking.Root);
        await (await me.Read(DriveAsking.Root)).AssertError(429, "activityLimitReached");
        for (var i = 0; i < 2 * Allowed; i++) await (await session.Put([0], i, 100)).AssertStatus(202);
        using var anybody = strict.Host.Anonymous();
        for (var i = 0; i < 2 * Allowed; i++)
            Assert.Equal("content", await anybody.GetStringAsync(file.DownloadUrl(), TestContext.Current.CancellationToken));
    }

    public sealed class Strict : IAsyncLifetime
    {
        public FileHostApplication Host { get; } = new() { Settings = new() { ["RequestsPerMinute"] = $"{Allowed}" } };

        public ValueTask InitializeAsync() => Host.InitializeAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
