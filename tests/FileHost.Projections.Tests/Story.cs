using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;

namespace FileHost.Projections.Tests;

/// <summary>A story played into a store, with times of the test's own choosing.</summary>
public sealed class Story(PostgresEventStore store)
{
    private readonly Dictionary<Guid, object> states = [];

    public DateTime Now { get; private set; } = new(2026, 1, 1, 8, 0, 0, DateTimeKind.Utc);

    public void Wait(TimeSpan time) => Now += time;

    public Guid Drive { get; } = Guid.CreateVersion7();

    public Guid Root { get; } = Guid.CreateVersion7();

    public async Task<Guid> File(string name, int size, Guid? by = null)
    {
        if (!states.ContainsKey(Drive))
        {
            await Append(StreamKinds.Drive, Drive, by, new DriveCreated(DriveKind.Site, "site", Root));
            await Append(StreamKinds.Folder, Root, by, new FolderCreated("root", null, Drive));
        }
        var file = Guid.CreateVersion7();
        await Append(StreamKinds.File, file, by, new FileCreated(name, Root, Drive, FileOrigin.DriveUpload),
            Saving.FirstContent(Content(size), ContentSource.DriveItem, Now));
        return file;
    }

    public async Task<Guid> Opened(Guid file, Guid person, TokenPermissions permissions = TokenPermissions.Edit)
    {
        var session = Guid.CreateVersion7();
        await Append(StreamKinds.Session, session, person, new TokenIssued(file, permissions, Now.AddHours(10)));
        await Append(StreamKinds.Session, session, person, new FileOpened(file, ((FileState)states[file]).Version));
        return session;
    }

    public Task<Decision> Decide(Guid file, Guid person, Guid? session, Func<FileState, DateTime, Decision> decide)
    {
        var decision = decide((FileState)states[file], Now);
        return Append(StreamKinds.File, file, person, session, decision);
    }

    public static Content Content(int size, byte fill = 1) =>
        new(new ContentHash(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(size).Append(fill).ToArray())), "", size, "text/plain");

    private async Task<Decision> Append<T>(StreamKind<T> kind, Guid id, Guid? by, Guid? session, Decision decision) where T : class
    {
        await Append(kind, id, by, session, decision.Events);
        return decision;
    }

    private Task Append<T>(StreamKind<T> kind, Guid id, Guid? by, params object[] events) where T : class => Append(kind, id, by, null, events);

    private async Task Append<T>(StreamKind<T> kind, Guid id, Guid? by, Guid? session, IReadOnlyList<object> events) where T : class
    {
        var current = await store.Load(kind, id, CancellationToken.None);
        var draft = new Draft(new RequestFacts(by) { Jti = session?.ToString("N") }, Now, TimeSpan.FromDays(30));
        states[id] = draft.Append(kind, id, current, events).State;
        Assert.Equal([AppendOutcome.Ok], await store.Append([draft.Done()!]));
    }
}
