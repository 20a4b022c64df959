namespace FileHost.Api.Admin.Charts;

/// <summary>What a chart shows: a span of time cut into equal parts, and how much fell into each.</summary>
/// <param name="Title">What a person who cannot see the chart is told.</param>
/// <param name="Names">Name of each value, as in "3 saves".</param>
/// <param name="Part">Length of a part.</param>
/// <param name="Columns">Oldest first, without gaps.</param>
public sealed record Series(string Title, IReadOnlyList<ValueName> Names, TimeSpan Part, IReadOnlyList<Column> Columns)
{
    /// <summary>Cuts a span of time into parts, and fills those that have no values with zeros.</summary>
    public static Series Of<T>(
        string title, IReadOnlyList<ValueName> names, DateTime from, DateTime to, TimeSpan part, IEnumerable<T> rows, Func<T, DateTime> at,
        Func<T, IReadOnlyList<long>> values)
    {
        var known = rows.ToDictionary(at, values);
        var nothing = names.Select(_ => 0L).ToList();
        var columns = new List<Column>();
        for (var time = from; time < to; time += part) columns.Add(new(time, known.GetValueOrDefault(time, nothing)));
        return new(title, names, part, columns);
    }

    public bool IsEmpty => Columns.All(column => column.Values.All(value => value == 0));

    /// <summary>One column in words, for tooltips.</summary>
    public string Words(Column column) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{When(column)}: {string.Join(", ", column.Values.Zip(Names, (value, name) => Admin.Words.Printed.Count(value, name.One, name.Many)))}");

    private string When(Column column) => Part >= TimeSpan.FromDays(1)
        ? column.At.ToString("ddd d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture)
        : column.At.ToString("ddd d MMM yyyy, HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);
}

/// <param name="Style">The class that the stylesheet colours.</param>
public sealed record ValueName(string Style, string One, string Many);

/// <param name="At">When the part begins, UTC.</param>
public sealed record Column(DateTime At, IReadOnlyList<long> Values);
