using System.ComponentModel;
using FileHost.Api.Contents;
using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.Projections.Versions;

namespace FileHost.Api.Audit;

internal sealed record Restoration([property: Description("Why the earlier content comes back; recorded.")] string? Reason = null);

/// <summary>The file after an earlier version was made its newest one.</summary>
/// <param name="Version">The file's newest content version, whose bytes are those of the earlier one.</param>
/// <param name="LastModified">The very text that clients get.</param>
public sealed record Restored(long Version, string LastModified);

/// <summary>Makes the bytes of an earlier version the newest one. They are read once before, so that no damaged content comes back.</summary>
internal sealed class RestoreVersion(VersionQuery versions, StoredContents contents, FileStreams files)
{
    public async Task<IResult> Restore(Guid file, long version, Restoration restoration, RequestFacts facts, CancellationToken cancellationToken)
    {
        if (await versions.Find(file, version, cancellationToken) is not { } found) return Unknown;
        var saved = (ContentReplaced)StoredEvents.Read(found.Type, found.Data);
        var content = await contents.Describe(saved.Sha256, cancellationToken);
        var reason = string.IsNullOrWhiteSpace(restoration.Reason) ? null : restoration.Reason;
        var outcome = await files.Transact(file, facts, content: null,
            (current, now, _) => Saving.Restore(current.State, content.Named(current.Name), version, reason, now), cancellationToken);
        return outcome switch
        {
            null => Unknown,
            { Rejection: not null } => Results.Problem(
                "The file is open in an editor. Restore when it has been closed, or the editor would overwrite it.", statusCode: 423),
            _ => Results.Ok(new Restored(outcome.File.State.Version, outcome.File.State.LastModified)),
        };
    }

    private static IResult Unknown { get; } =
        Results.Problem("There is no such version, or the file was deleted.", statusCode: StatusCodes.Status404NotFound);
}
