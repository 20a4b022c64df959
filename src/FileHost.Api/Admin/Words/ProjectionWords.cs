using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Words;

/// <summary>How a projection does, for people.</summary>
public static class ProjectionWords
{
    /// <summary>So many events may be on their way at any time: what is being saved, and the reader's own question.</summary>
    public const long Usual = 20;

    public static string State(ProjectionState projection) => projection switch
    {
        { Rebuilding: true, Rebuilt: null } => "to be rebuilt",
        { Rebuilt: { } done } when done < projection.Next + projection.Lag => $"being rebuilt, {100 * done / (projection.Next + projection.Lag)} %",
        { Rebuilt: not null } => "being rebuilt, making indexes",
        { SetAside: > 0 } => "incomplete",
        { Lag: > Usual } => "catching up",
        _ => "up to date",
    };

    public static string Tone(ProjectionState projection) => State(projection) switch { "up to date" => "good", "incomplete" => "bad", _ => "warn" };
}
