namespace FileHost.Projections.Attribution;

/// <summary>A WOPI token for editing that left a trace in a sitting.</summary>
/// <param name="Sitting">Which one: so many releases of the lock lie before it.</param>
/// <param name="First">Place of the first trace.</param>
/// <param name="Until">When the token ended.</param>
public sealed record Present(int Sitting, Guid? Person, long First, DateTime Until);

/// <summary>
/// Who had a file open for editing, sitting by sitting. A sitting ends when the lock is released: only then an editor says that the document
/// is closed for everybody. After an expiry or a break, people may still sit before it.
/// </summary>
/// <param name="releases">Places where the lock was released, in order.</param>
public sealed class Presence(IReadOnlyList<long> releases, IReadOnlyList<Present> tokens)
{
    /// <summary>Who could have contributed to a save.</summary>
    /// <param name="position">Place of the save.</param>
    /// <param name="since">When the save before it was made; null for the first.</param>
    public IReadOnlyList<Guid> At(long position, DateTime? since)
    {
        var sitting = releases.Count(release => release < position);
        return [.. tokens.Where(token => token.Sitting == sitting && token.First <= position && (since is null || token.Until > since))
            .Select(token => token.Person).OfType<Guid>().Distinct()];
    }
}
