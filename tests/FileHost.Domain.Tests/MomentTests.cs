using System.Globalization;
using FileHost.Domain.Stored;

namespace FileHost.Domain.Tests;

public sealed class MomentTests
{
    [Theory]
    [InlineData(0, "2026-11-22T02:31:00.000000Z")]
    [InlineData(10, "2026-11-22T02:31:00.000001Z")]
    [InlineData(1_230_000, "2026-11-22T02:31:00.123000Z")]
    [InlineData(9_999_999, "2026-11-22T02:31:00.999999Z")]
    public void It_is_printed_with_six_decimals_and_finer_ones_are_cut(long ticks, string text) =>
        Assert.Equal(text, Moment.Print(DeciderSpec.Start.AddTicks(ticks)));

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fi-FI")]
    public void The_culture_does_not_matter(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal("2026-11-22T02:31:00.000000Z", Moment.Print(DeciderSpec.Start));
            Assert.Equal(DeciderSpec.Start, Moment.Parse("2026-11-22T02:31:00.000000Z"));
            Assert.True(Moment.SameInstant("2026-11-22T02:31:00Z", "2026-11-22T03:31:00.0+01:00"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_was_printed_is_read_as_the_same_time_in_UTC()
    {
        var time = Moment.Parse(Moment.Print(DeciderSpec.Start.AddMicroseconds(123456)));
        Assert.Equal((DeciderSpec.Start.AddMicroseconds(123456), DateTimeKind.Utc), (time, time.Kind));
    }

    [Theory]
    [InlineData("2026-11-22T02:31:00Z")]
    [InlineData("2026-11-22T02:31:00.000Z")]
    [InlineData("2026-11-22T02:31:00.0000000Z")]
    [InlineData("2026-11-22T02:31:00.000000+00:00")]
    [InlineData("2026-11-22 02:31:00.000000Z")]
    [InlineData(" 2026-11-22T02:31:00.000000Z")]
    [InlineData("2026-13-22T02:31:00.000000Z")]
    [InlineData("")]
    public void Only_the_very_form_is_read(string text) => Assert.Throws<FormatException>(() => Moment.Parse(text));

    [Theory]
    [InlineData("2026-11-22T02:31:00.120000Z", "2026-11-22T02:31:00.12Z")]
    [InlineData("2026-11-22T02:31:00.120000Z", "2026-11-22T02:31:00.1200000Z")]
    [InlineData("2026-11-22T02:31:00.000000Z", "2026-11-22T02:31:00")]
    [InlineData("2026-11-22T02:31:00.000000Z", "2026-11-22T02:31:00+00:00")]
    [InlineData("2026-11-22T02:31:00.000000Z", "2026-11-21T18:31:00-08:00")]
    public void Two_texts_may_name_one_instant(string left, string right) => Assert.True(Moment.SameInstant(left, right));

    [Theory]
    [InlineData("2026-11-22T02:31:00.120000Z", "2026-11-22T02:31:00.120001Z")]
    [InlineData("2026-11-22T02:31:00.000000Z", "2026-11-22T02:31:00+01:00")]
    [InlineData("2026-11-22T02:31:00.000000Z", "")]
    [InlineData("no time", "no time")]
    public void Two_texts_may_name_different_instants_or_none(string left, string right) => Assert.False(Moment.SameInstant(left, right));
}
