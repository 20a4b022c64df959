using System.Globalization;

namespace FileHost.Projections.Searching;

/// <summary>Names an editing session: the file, and the place in its stream of the event that locked it. Written as 32 hex digits, a hyphen and the place.</summary>
public readonly record struct EditingSessionId(Guid File, long SinceVersion)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File:N}-{SinceVersion}");

    public static bool TryParse(string? text, out EditingSessionId id)
    {
        id = default;
        if (text?.Split('-') is not [var file, var since] || !Guid.TryParseExact(file, "N", out var parsed)
            || !long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return false;
        id = new(parsed, version);
        return true;
    }
}
