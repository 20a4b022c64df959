using FileHost.Domain;
using FileHost.Domain.Drives;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Streams;

/// <summary>Finds drives by who owns them, and makes them with their root folder.</summary>
public sealed class DriveStreams(IEventStore store, Transact transact, Drafts drafts)
{
    /// <summary>Name of every root folder.</summary>
    public const string RootName = "root";

    /// <summary>The drive of an owner; null when there is none.</summary>
    public async Task<Current<DriveState>?> Find(DriveKind kind, string owner, CancellationToken cancellationToken) =>
        (await store.Resolve(WellKnown.Folder, [WellKnown.Drive(kind.ToString(), owner)], cancellationToken)).FirstOrDefault().As(StreamKinds.Drive);

    /// <summary>The drive of an owner, made now if there is none.</summary>
    public async Task<Current<DriveState>> Ensure(DriveKind kind, string owner, RequestFacts request, CancellationToken cancellationToken) =>
        await Find(kind, owner, cancellationToken)
        ?? await transact.Run(Guid.CreateVersion7(), token => Attempt(kind, owner, request, token), cancellationToken);

    /// <summary>Decides about a drive and stores what was decided; null when there is no such drive.</summary>
    public Task<Current<DriveState>?> Transact(Guid drive, RequestFacts request, Func<DriveState, Decision> decide) => transact.Run(drive, async token =>
    {
        if (await store.Load(StreamKinds.Drive, drive, token) is not { } current) return new Attempt<Current<DriveState>?>(null, null);
        var draft = drafts.Begin(request, current.Head);
        var after = draft.Append(StreamKinds.Drive, drive, current, decide(current.State).Events);
        return new Attempt<Current<DriveState>?>(draft.Done(), after);
    }, CancellationToken.None);

    private async Task<Attempt<Current<DriveState>>> Attempt(
        DriveKind kind, string owner, RequestFacts request, CancellationToken cancellationToken)
    {
        if (await Find(kind, owner, cancellationToken) is { } found) return new(null, found);
        var (drive, root) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var draft = drafts.Begin(request);
        var created = draft.Create(StreamKinds.Drive, drive, new DriveCreated(kind, owner, root));
        draft.Create(StreamKinds.Folder, root, new FolderCreated(RootName, ParentId: null, drive));
        draft.Take(new ItemName(WellKnown.Folder, WellKnown.Drive(kind.ToString(), owner), drive));
        return new(draft.Done(), created);
    }
}
