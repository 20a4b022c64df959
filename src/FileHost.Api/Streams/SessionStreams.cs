using FileHost.Domain;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Streams;

/// <summary>Binds the decisions about WOPI access tokens to the store. A session's id is its token's id.</summary>
public sealed class SessionStreams(IEventStore store, Transact transact, Drafts drafts)
{
    public Task<Guid> Issue(TokenIssued issued, RequestFacts request, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        return transact.Run(id, _ =>
        {
            var draft = drafts.Begin(request);
            draft.Create(StreamKinds.Session, id, issued);
            return Task.FromResult(new Attempt<Guid>(draft.Done(), id));
        }, cancellationToken);
    }

    /// <summary>Decides about a session; false when there is none.</summary>
    public Task<bool> Transact(Guid session, RequestFacts request, Func<SessionState, Decision> decide, CancellationToken cancellationToken) =>
        transact.Run(session, async token =>
        {
            if (await store.Load(StreamKinds.Session, session, token) is not { } current) return new Attempt<bool>(null, false);
            var draft = drafts.Begin(request, current.Head);
            draft.Append(StreamKinds.Session, session, current, decide(current.State).Events);
            return new Attempt<bool>(draft.Done(), true);
        }, cancellationToken);
}
