using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Files;

/// <summary>Reads what stands above every page about a file.</summary>
internal sealed class FileHeads(
    IEventStore store, Paths paths, LockQuery locks, NameQuery names, TimeProvider clock)
{
    /// <summary>Answers about a file, deleted or not; with a page that says so when there is none.</summary>
    public Task<IResult> Answer(Guid file, AdminQuestion question, Func<FileHead, CancellationToken, Task<IResult>> answer) => question.Answer(async ct =>
        await Read(file, question.MayAct, ct) is { } head ? await answer(head, ct) : AdminPage.NotFound("There is no such file."));

    private async Task<FileHead?> Read(Guid file, bool mayAct, CancellationToken cancellationToken)
    {
        if (await store.Load(StreamKinds.File, file, cancellationToken) is not { } found) return null;
        var now = EventTime.Next(clock, found.Head.Time);
        var held = found.State.HolderAt(now);
        var taken = held is null ? null : await Taken(file, held, now, cancellationToken);
        return new(
            found.State, found.Name, await paths.To(found.State.FolderId, found.State.DriveId, cancellationToken), held, taken, now,
            await names.Find([taken?.Person, found.State.CreatedBy, found.State.ModifiedBy], [], cancellationToken), mayAct, found.Head.Version);
    }

    private async Task<LockInterval?> Taken(Guid file, FileLock held, DateTime now, CancellationToken cancellationToken) =>
        (await locks.OfFile(file, now, now, new(), cancellationToken)).FirstOrDefault(interval => interval.Lock == held.Id);
}
