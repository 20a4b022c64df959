using System.ComponentModel;
using FileHost.Api.Streams;

namespace FileHost.Api.Audit;

internal sealed record Restoration([property: Description("Why the earlier content comes back; recorded.")] string? Reason = null);

/// <summary>The file after an earlier version was made its newest one.</summary>
/// <param name="Version">The file's newest content version, whose bytes are those of the earlier one.</param>
/// <param name="LastModified">The very text that clients get.</param>
public sealed record Restored(long Version, string LastModified);

/// <summary>Makes the bytes of an earlier version the newest one.</summary>
internal sealed class RestoreVersion(EarlierVersions versions)
{
    public async Task<IResult> Restore(Guid file, long version, Restoration restoration, RequestFacts facts, CancellationToken cancellationToken)
    {
        var reason = string.IsNullOrWhiteSpace(restoration.Reason) ? null : restoration.Reason;
        return await versions.Restore(file, version, reason, facts, by: null, cancellationToken) switch
        {
            null => Unknown,
            { Rejection: not null } => Results.Problem(
                "The file is open in an editor. Restore when it has been closed, or the editor would overwrite it.", statusCode: 423),
            var outcome => Results.Ok(new Restored(outcome.File.State.Version, outcome.File.State.LastModified)),
        };
    }

    private static IResult Unknown { get; } =
        Results.Problem("There is no such version, or the file was deleted.", statusCode: StatusCodes.Status404NotFound);
}
