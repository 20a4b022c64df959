using System.Xml.Linq;

namespace FileHost.Api.Admin.Charts;

/// <summary>A line through the first value of each part of the time, with the area below it.</summary>
public static class AreaLine
{
    /// <summary>The chart as SVG.</summary>
    public static string Draw(Series series)
    {
        var plot = new Plot(series, series.Columns.Select(column => column.Values[0]).DefaultIfEmpty().Max());
        if (series.Columns.Count > 0)
        {
            var points = series.Columns.Select((column, i) => Point(plot.X(i) + plot.ColumnWidth / 2, plot.Y(column.Values[0]))).ToList();
            var (first, last) = (plot.X(0) + plot.ColumnWidth / 2, plot.X(series.Columns.Count - 1) + plot.ColumnWidth / 2);
            var line = string.Join(" L", points);
            plot.Root.Add(Path($"{series.Names[0].Style} area", $"M{Point(first, Plot.Floor)} L{line} L{Point(last, Plot.Floor)} Z"));
            plot.Root.Add(Path($"{series.Names[0].Style} line", $"M{line}"));
        }
        for (var i = 0; i < series.Columns.Count; i++) plot.Root.Add(plot.Column(i));
        return plot.Root.ToString(SaveOptions.DisableFormatting);
    }

    private static string Point(decimal x, decimal y) => $"{Plot.Print(x)},{Plot.Print(y)}";

    private static XElement Path(string style, string way) => Plot.Element("path", ("class", style), ("d", way));
}
