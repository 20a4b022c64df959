using FileHost.Api.Contents;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Streams;

/// <summary>What became of a request to a file: the file as it is now, and why the request was refused, if it was.</summary>
public sealed record FileOutcome(Current<FileState> File, Rejection? Rejection);

/// <summary>Decides about a file as it is, at a time; <paramref name="keep"/> tells whether the bytes of a refused save would be kept.</summary>
public delegate Decision DecideFile(Current<FileState> file, DateTime now, bool keep);

/// <summary>Binds the decisions about files to the store.</summary>
public sealed class FileStreams(IEventStore store, Transact transact, Drafts drafts, Vault vault)
{
    /// <summary>Decides about a file and stores what was decided; null when there is no such file.</summary>
    /// <param name="content">The bytes that the request brings; stored when the decision needs them.</param>
    public Task<FileOutcome?> Transact(
        Guid file, RequestFacts request, ReceivedContent? content, DecideFile decide, CancellationToken cancellationToken) =>
        Transact(file, request, content, (_, _) => Task.FromResult(decide), cancellationToken);

    /// <summary>As the other, where the decision needs something that must be looked up first, again after each conflict.</summary>
    /// <param name="deleted">Decides about files that were deleted, too.</param>
    public Task<FileOutcome?> Transact(
        Guid file, RequestFacts request, ReceivedContent? content, Func<Current<FileState>, CancellationToken, Task<DecideFile>> look,
        CancellationToken cancellationToken, bool deleted = false) =>
        transact.Run(file, async token =>
        {
            if (await store.Load(StreamKinds.File, file, token) is not { } current || current.State.Deleted && !deleted)
                return new Attempt<FileOutcome?>(null, null);
            var decide = await look(current, token);
            var draft = drafts.Begin(request, current.Head);
            var outcome = await Append(draft, current, content, decide);
            return new Attempt<FileOutcome?>(draft.Done(), outcome);
        }, cancellationToken);

    /// <summary>Decides about a file within a draft. Whether the vault has room is asked only when a refused save needs it.</summary>
    public async Task<FileOutcome> Append(Draft draft, Current<FileState> file, ReceivedContent? content, DecideFile decide)
    {
        var decision = decide(file, draft.Now, keep: true);
        if (Keeps(decision) && content is not null && !await vault.HasRoom(file.State.Id, draft.By, content.Size))
            decision = decide(file, draft.Now, keep: false);
        var after = draft.Append(StreamKinds.File, file.State.Id, file, decision.Events);
        if (Keeps(decision) || decision.Events.Any(e => e is ContentReplaced)) draft.Bring(content);
        return new(after, decision.Rejection);
    }

    private static bool Keeps(Decision decision) => decision.Events.Any(e => e is UploadRejected { Kept: true });
}
