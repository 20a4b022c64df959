using System.Globalization;
using System.Xml.Linq;

namespace FileHost.Api.Admin.Charts;

/// <summary>The paper that charts are drawn on: axes, numbers and dates. SVG with classes; the stylesheet decides how it looks.</summary>
internal sealed class Plot
{
    private const decimal Width = 640, Height = 200, Left = 44, Right = 8, Top = 12, Bottom = 24;
    private const int MostDates = 8;
    private readonly Series series;
    private readonly Scale scale;

    public Plot(Series series, long largest)
    {
        this.series = series;
        scale = Scale.Reaching(largest);
        Root = Element("svg", ("viewBox", $"0 0 {Width} {Height}"), ("class", "chart"), ("role", "img"), ("aria-label", series.Title));
        foreach (var line in scale.Lines) DrawLine(line);
        for (var i = 0; i < series.Columns.Count; i += Skip) DrawDate(i);
    }

    public XElement Root { get; }

    public decimal ColumnWidth => (Width - Left - Right) / Math.Max(1, series.Columns.Count);

    public static decimal Floor => Height - Bottom;

    // Dates that would overlap are left out.
    private int Skip => Math.Max(1, (series.Columns.Count + MostDates - 1) / MostDates);

    public decimal X(int column) => Left + column * ColumnWidth;

    public decimal Y(long value) => Floor - (Floor - Top) * value / scale.Top;

    /// <summary>A column's whole height, so that its words appear wherever the pointer is in it.</summary>
    public XElement Column(int column, params object[] drawn) => new("g", new XAttribute("class", "column"),
        new XElement("title", series.Words(series.Columns[column])),
        Rectangle("hit", X(column), Top, ColumnWidth, Floor - Top), drawn);

    public static XElement Rectangle(string style, decimal x, decimal y, decimal width, decimal height) =>
        Element("rect", ("class", style), ("x", Print(x)), ("y", Print(y)), ("width", Print(width)), ("height", Print(height)));

    public static XElement Element(string name, params (string Name, string Value)[] attributes) =>
        new(name, attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value)));

    public static string Print(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private void DrawLine(long value)
    {
        Root.Add(Element("line", ("class", "grid"), ("x1", Print(Left)), ("x2", Print(Width - Right)), ("y1", Print(Y(value))), ("y2", Print(Y(value)))));
        Root.Add(Text("number", Left - 6, Y(value) + 4, value.ToString("N0", CultureInfo.InvariantCulture)));
    }

    // Hours can be told in the reader's own zone; days are those of UTC.
    private void DrawDate(int column)
    {
        var at = series.Columns[column].At;
        var byDay = series.Part * Skip >= TimeSpan.FromDays(1);
        var text = Text("date", X(column) + ColumnWidth / 2, Height - 6, at.ToString(byDay ? "d MMM" : "HH:mm", CultureInfo.InvariantCulture));
        if (!byDay) text.Add(new XAttribute("data-hour", Domain.Stored.Moment.Print(at)));
        Root.Add(text);
    }

    private static XElement Text(string style, decimal x, decimal y, string words)
    {
        var text = Element("text", ("class", style), ("x", Print(x)), ("y", Print(y)));
        text.Value = words;
        return text;
    }
}
