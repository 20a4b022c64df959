using System.Globalization;
using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Domain.Access;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Api.Audit;

/// <summary>Records who asked about others' work: one event per question (not per page), in one stream per person and day.</summary>
internal sealed class AuditQueries(IEventStore store, Transact transact, Drafts drafts, TimeProvider clock)
{
    public Task Record(HttpContext http, Caller caller, CancellationToken cancellationToken)
    {
        var day = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var name = WellKnown.AuditDay(caller.Subject, day);
        var facts = RequestFactsReading.Of(http, caller.Subject) with { App = caller.App };
        var asked = new AuditQueried(RequestFactsReading.Cut(http.Request.Path + http.Request.QueryString)!);
        return transact.Run(caller.Subject, async token =>
        {
            var today = (await store.Resolve(WellKnown.Folder, [name], token)).FirstOrDefault().As(StreamKinds.Audit);
            var id = today?.State.Id ?? Guid.CreateVersion7();
            var draft = drafts.Begin(facts, today?.Head ?? StreamHead.None);
            draft.Append(StreamKinds.Audit, id, today, [asked]);
            draft.Take(new ItemName(WellKnown.Folder, name, id));
            return new Attempt<bool>(draft.Done(), true);
        }, cancellationToken);
    }
}
