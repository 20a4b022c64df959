using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore.Postgres;
using FileHost.Projections.RejectedSaves;
using FileHost.Projections.Versions;

namespace FileHost.Api.HostPages.Editing;

/// <summary>What is durable of a document, and what was refused since its page was opened.</summary>
/// <param name="Version">The newest content version; 0 while there is no content.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="SavedBy">Whose it was: whom the editor named, else whose token it was. Absent when the page knows this version.</param>
/// <param name="Refused">Newest first.</param>
public sealed record SaveState(long Version, DateTime SavedAt, string? SavedBy, IReadOnlyList<RefusedSaveInfo> Refused)
{
    /// <summary>Whether the newest attempt was refused.</summary>
    public bool Failing => Refused is [var newest, ..] && newest.At > SavedAt;
}

/// <summary>A save that was refused.</summary>
/// <param name="Why">A sentence.</param>
/// <param name="Advice">What to do now; a sentence.</param>
/// <param name="Kept">Whether its bytes are kept, so that an administrator can make them a version.</param>
public sealed record RefusedSaveInfo(DateTime At, string By, string Why, string Advice, bool Kept);

/// <summary>Reads how saving goes, from what is durable: the file's own state and the vault.</summary>
internal sealed class SaveStates(VersionQuery versions, RejectedSaveQuery rejected, SubjectDirectory people)
{
    private const int MostRefused = 20;

    /// <param name="known">The version that the page has shown; 0 when none.</param>
    public async Task<SaveState> Of(Current<FileState> file, DateTime openedAt, long known, CancellationToken cancellationToken)
    {
        var refused = (await rejected.Find(new RejectedSaveFilter(Stream: file.State.Id, AtMost: MostRefused), cancellationToken))
            .Where(save => save.At >= openedAt && save.Code != nameof(RejectionCode.Forbidden)).ToList();
        var authors = file.State.Version == known ? [] : await Authors(file.State, cancellationToken);
        var names = await people.Find([.. authors, .. refused.Select(save => save.Subject).OfType<Guid>()], cancellationToken);
        return new(
            file.State.Version, Moment.Parse(file.State.LastModified), authors.Count == 0 ? null : string.Join(", ", authors.Select(Name)),
            [.. refused.Select(save => new RefusedSaveInfo(
                save.At, save.Subject is { } by ? Name(by) : Unknown, RefusalWords.Why(save.Code), RefusalWords.Advice(save.Code), save.Sha256 is not null))]);

        string Name(Guid id) => names.TryGetValue(id, out var person)
            ? person.ErasedAt is null ? person.Name ?? person.DirectoryId ?? Unknown : StoredItemReading.Erased
            : Unknown;
    }

    private const string Unknown = "somebody";

    private async Task<IReadOnlyList<Guid>> Authors(FileState file, CancellationToken cancellationToken) =>
        await versions.Find(file.Id, file.Version, cancellationToken) is { } saved
        && StoredEvents.Read(saved.Type, saved.Data) is ContentReplaced { Editors: { Count: > 0 } editors }
            ? editors
            : file.ModifiedBy is { } user ? [user] : [];
}
