using System.Xml.Linq;

namespace FileHost.Api.Admin.Charts;

/// <summary>Bars, one per part of the time, their values on top of each other.</summary>
public static class StackedBars
{
    private const decimal LargestGap = 4;

    /// <summary>The chart as SVG.</summary>
    public static string Draw(Series series)
    {
        var plot = new Plot(series, series.Columns.Select(column => column.Values.Sum()).DefaultIfEmpty().Max());
        for (var i = 0; i < series.Columns.Count; i++) plot.Root.Add(plot.Column(i, [.. Parts(plot, series, i)]));
        return plot.Root.ToString(SaveOptions.DisableFormatting);
    }

    private static IEnumerable<XElement> Parts(Plot plot, Series series, int column)
    {
        var gap = Math.Min(LargestGap, plot.ColumnWidth / 5);
        var below = 0L;
        foreach (var (value, name) in series.Columns[column].Values.Zip(series.Names))
        {
            if (value > 0)
                yield return Plot.Rectangle(
                    name.Style, plot.X(column) + gap / 2, plot.Y(below + value), plot.ColumnWidth - gap, plot.Y(below) - plot.Y(below + value));
            below += value;
        }
    }
}
