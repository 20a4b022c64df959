namespace FileHost.Projections.Attribution;

/// <summary>How it is known who changed the content.</summary>
public enum Basis
{
    /// <summary>The client named them.</summary>
    Declared,

    /// <summary>Nobody else could have.</summary>
    SoleParticipant,

    /// <summary>It was one of these, or several of them; nobody said who.</summary>
    OneOf,

    /// <summary>There is no trace of anybody.</summary>
    Unknown,
}

/// <summary>What the log says about a save, as far as it bears on whose work it is.</summary>
/// <param name="Source">How the content came: Wopi, DriveItem, UploadSession, Restore or RejectedSave.</param>
/// <param name="TokenUser">Whose token the request carried; null when the host acted itself.</param>
/// <param name="Editors">Whom the client named.</param>
public sealed record SaveFacts(
    string Source, string? Client, string? MimeType, Guid? TokenUser, IReadOnlyList<Guid>? Editors, bool? Modified, bool SameBytes);

/// <summary>Who changed a content, as far as it can be said, and why it is said.</summary>
/// <param name="Persons">Declared and SoleParticipant: those who did. OneOf: those of whom at least one did.</param>
/// <param name="Others">Who else could have contributed: they had the file open for editing, and the client is not known to name everybody.</param>
/// <param name="Because">One English sentence.</param>
/// <param name="Doubts">What speaks against it, in English sentences.</param>
public sealed record Authorship(
    Basis Basis, IReadOnlyList<Guid> Persons, IReadOnlyList<Guid> Others, string Because, IReadOnlyList<string> Doubts);

/// <summary>
/// Judges whose work a save is. The token says who sent it, which editors with several people in one document choose freely; so three facts
/// are weighed (declared editors, who had the file open for editing, the token), and no author is made up where they do not tell.
/// </summary>
public static class Attributing
{
    /// <param name="participants">Who could have contributed: see <see cref="Presence"/>.</param>
    public static Authorship Of(SaveFacts save, IReadOnlyList<Guid> participants) =>
        save.Source == "Wopi" ? OfEditor(save, participants) : OfUpload(save);

    private static Authorship OfUpload(SaveFacts save)
    {
        var because = save.Source switch
        {
            "Restore" => "An earlier version was put back with this person's token.",
            "RejectedSave" => "The bytes of a refused save became a version; the refused save says whose they were.",
            _ => "It was uploaded with this person's token, without an editor.",
        };
        return save.TokenUser is { } user
            ? new(Basis.SoleParticipant, [user], [], because, Doubts(save))
            : new(Basis.Unknown, [], [], "The host acted itself.", Doubts(save));
    }

    private static Authorship OfEditor(SaveFacts save, IReadOnlyList<Guid> participants)
    {
        var habits = ClientHabits.Of(save.Client, save.MimeType);
        // Whoever's token saved was there, however little it says about the typing.
        Guid[] present = [.. participants.Concat(save.TokenUser is { } user ? [user] : Array.Empty<Guid>()).Distinct()];
        if (save.Editors is { Count: > 0 } editors) return Declared(save, editors, present, habits.Editors);
        return present switch
        {
            [] => new(Basis.Unknown, [], [], "Nobody was named, and nobody had the file open for editing.", Doubts(save)),
            [var one] => new(Basis.SoleParticipant, [one], [], "Nobody else had the file open for editing.", Doubts(save)),
            _ => new(Basis.OneOf, present, [], $"The client named nobody, and the token is that of {habits.Token}.", Doubts(save)),
        };
    }

    private static Authorship Declared(SaveFacts save, IReadOnlyList<Guid> editors, IReadOnlyList<Guid> present, EditorsNamed named)
    {
        Guid[] others = named == EditorsNamed.Everybody ? [] : [.. present.Except(editors)];
        var because = (named, others.Length) switch
        {
            (EditorsNamed.Everybody, _) => "The client named everybody who contributed.",
            (_, 0) => "The client named them, and nobody else had the file open for editing.",
            (EditorsNamed.LastChanger, _) => "The client names only who changed something last.",
            _ => "The client named them; whether it names everybody is not known.",
        };
        var doubts = Doubts(save);
        if (editors.Except(present).Any()) doubts = [.. doubts, "Somebody who was named did not have the file open for editing."];
        return new(Basis.Declared, editors, others, because, doubts);
    }

    private static IReadOnlyList<string> Doubts(SaveFacts save) => (save.SameBytes, save.Modified) switch
    {
        (true, true) => ["The client said that something was changed, but the bytes are those of the version before."],
        (true, _) => ["Nothing was changed: the bytes are those of the version before."],
        (_, false) => ["The client said that nobody had changed anything, but the bytes differ."],
        _ => [],
    };
}
