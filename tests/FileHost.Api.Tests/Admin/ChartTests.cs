using System.Globalization;
using System.Xml.Linq;
using FileHost.Api.Admin.Charts;

namespace FileHost.Api.Tests.Admin;

/// <summary>Charts are SVG text made from numbers; a browser only colours them.</summary>
public sealed class ChartTests
{
    private static readonly DateTime Morning = new(2026, 3, 1, 6, 0, 0, DateTimeKind.Utc);
    private static readonly ValueName Saves = new("saves", "save", "saves");
    private static readonly ValueName Rejected = new("rejected", "rejected save", "rejected saves");

    private static Series Hours(params (long Saves, long Rejected)[] hours) => Series.Of(
        "Saves <& refusals>", [Saves, Rejected], Morning, Morning.AddHours(hours.Length), TimeSpan.FromHours(1),
        hours.Select((values, i) => (At: Morning.AddHours(i), values)), row => row.At, row => [row.values.Saves, row.values.Rejected]);

    [Theory]
    [InlineData(0, 1, 1), InlineData(1, 1, 1), InlineData(5, 5, 1), InlineData(6, 6, 2), InlineData(11, 15, 5), InlineData(16, 20, 5)]
    [InlineData(99, 100, 20), InlineData(1001, 1500, 500), InlineData(123_456_789, 150_000_000, 50_000_000)]
    public void An_axis_ends_at_a_round_number_that_is_not_below_the_largest_one(long largest, long top, long step) =>
        Assert.Equal(new Scale(top, step), Scale.Reaching(largest));

    [Fact]
    public void An_axis_has_a_line_at_each_step() => Assert.Equal([0, 5, 10, 15], Scale.Reaching(11).Lines);

    [Fact]
    public void A_time_without_anything_has_a_column_too()
    {
        var series = Series.Of("", [Saves], Morning, Morning.AddHours(4), TimeSpan.FromHours(1), [Morning.AddHours(2)], at => at, _ => [7]);
        Assert.Equal([0, 0, 7, 0], series.Columns.Select(column => column.Values[0]));
    }

    [Fact]
    public void Bars_stand_on_each_other_and_are_as_high_as_their_values()
    {
        var chart = XElement.Parse(StackedBars.Draw(Hours((4, 2), (0, 0), (8, 0))));
        var bars = chart.Descendants("rect").Where(bar => (string?)bar.Attribute("class") is "saves" or "rejected").ToList();
        Assert.Equal(["saves", "rejected", "saves"], bars.Select(bar => (string?)bar.Attribute("class")));
        Assert.Equal(Number(bars[0], "height"), 2 * Number(bars[1], "height"));
        Assert.Equal(2 * Number(bars[0], "height"), Number(bars[2], "height"));
        Assert.Equal(Number(bars[0], "y"), Number(bars[1], "y") + Number(bars[1], "height"));
    }

    [Fact]
    public void A_line_has_a_point_for_each_part_of_the_time()
    {
        var chart = XElement.Parse(AreaLine.Draw(Hours((1, 0), (3, 0), (2, 0))));
        var line = chart.Descendants("path").Single(path => (string?)path.Attribute("class") == "saves line");
        Assert.Equal(3, ((string?)line.Attribute("d"))!.Split(' ').Length);
    }

    [Fact]
    public void Whoever_cannot_see_a_chart_is_told_what_it_shows_and_each_part_of_it_in_words()
    {
        var chart = XElement.Parse(StackedBars.Draw(Hours((1, 2))));
        Assert.Equal(("img", "Saves <& refusals>"), ((string?)chart.Attribute("role"), (string?)chart.Attribute("aria-label")));
        Assert.Equal("Sun 1 Mar 2026, 06:00 UTC: 1 save, 2 rejected saves", chart.Descendants("title").Single().Value);
    }

    [Fact]
    public void Not_more_dates_stand_below_than_can_be_read()
    {
        var chart = XElement.Parse(StackedBars.Draw(Hours([.. Enumerable.Repeat((1L, 0L), 168)])));
        Assert.InRange(chart.Descendants("text").Count(text => (string?)text.Attribute("class") == "date"), 2, 8);
    }

    [Fact]
    public void Without_any_column_there_is_a_chart_all_the_same()
    {
        Assert.True(Hours().IsEmpty);
        Assert.Equal("svg", XElement.Parse(StackedBars.Draw(Hours())).Name.LocalName);
        Assert.Equal("svg", XElement.Parse(AreaLine.Draw(Hours())).Name.LocalName);
    }

    private static decimal Number(XElement element, string name) => decimal.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
