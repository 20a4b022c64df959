using FileHost.Domain;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Streams;

/// <summary>Binds the decisions about WOPI access tokens to the store. A session's id is its token's id.</summary>
public sealed class SessionStreams(IEventStore store, Transact transact, Drafts drafts)
{
    /// <summary>Records a token; once, however often it is shown for the first time.</summary>
    public Task<Current<SessionState>> Begin(Guid id, TokenIssued issued, RequestFacts request, CancellationToken cancellationToken) =>
        transact.Run(id, async token =>
        {
            if (await store.Load(StreamKinds.Session, id, token) is { } begun) return new Attempt<Current<SessionState>>(null, begun);
            var draft = drafts.Begin(request);
            var session = draft.Create(StreamKinds.Session, id, issued);
            return new Attempt<Current<SessionState>>(draft.Done(), session);
        }, cancellationToken);

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
