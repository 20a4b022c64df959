using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;

namespace FileHost.Api.Wopi.Coauthoring;

/// <summary>What GetCoauthLock and RefreshCoauthLock have in common: everything but the decision.</summary>
internal sealed class CoauthLockOperation(FileStreams files, CoauthRows rows, CoauthAnswers answers)
{
    public async Task<IResult> Run(WopiCall call, Func<FileState, CoauthMetadata, DateTime, Decision> decide, CancellationToken cancellationToken)
    {
        var (text, bad) = await CoauthMetadataReading.Read(call, cancellationToken);
        if (text is null) return bad!;
        // Read before the decision: what somebody else changes meanwhile is taken for another text, which costs a new version of the table.
        var recorded = await rows.Metadata(call.File.State, cancellationToken);
        var metadata = new CoauthMetadata(text, digest => recorded.GetValueOrDefault(digest) == text);
        return await files.Transact(
                call.File.State.Id, call.Facts, content: null, (file, now, _) => decide(file.State, metadata, now), cancellationToken) switch
        {
            null => Results.NotFound(),
            { Rejection: not null } refused => await answers.Refused(call.Http, refused, cancellationToken),
            var outcome => await answers.Table(call.Http, outcome.File, cancellationToken),
        };
    }
}
