using FileHost.Api.Contents;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.Projections.Versions;

namespace FileHost.Api.Streams;

/// <summary>Makes the bytes of earlier versions the newest ones, whoever asks for it. They are read once before, so that no damaged content comes back.</summary>
public sealed class EarlierVersions(VersionQuery versions, StoredContents contents, FileStreams files)
{
    /// <summary>Null when there is no such file or version.</summary>
    /// <param name="by">Whose checkout does not refuse it.</param>
    public async Task<FileOutcome?> Restore(
        Guid file, long version, string? reason, RequestFacts facts, Guid? by, CancellationToken cancellationToken)
    {
        if (await Content(file, version, cancellationToken) is not { } content) return null;
        return await files.Transact(file, facts, content: null,
            (current, now, _) => Saving.Restore(current.State, content.Named(current.Name), version, reason, now, by), cancellationToken);
    }

    /// <summary>A version's content, its bytes intact; null when there is no such version.</summary>
    public async Task<ReceivedContent?> Content(Guid file, long version, CancellationToken cancellationToken) =>
        await versions.Find(file, version, cancellationToken) is { } found
            ? await contents.Describe(((ContentReplaced)StoredEvents.Read(found.Type, found.Data)).Sha256, cancellationToken)
            : null;
}
