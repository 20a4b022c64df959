using FileHost.Api.Pages;
using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Refusals;

/// <summary>A request that a file's lock has turned away, explained.</summary>
public sealed record RefusalView(ExplainedRefusal Explained, DateTime Now, Names Names)
{
    public FoundEvent Refused => Explained.Refusal.Event;
}

/// <summary>The page about a refused lock call. That a save was refused is told with its bytes, on the page of the rejected save.</summary>
internal sealed class RefusalPages(RefusalQuery refusals, NameQuery names, TimeProvider clock)
{
    public Task<IResult> Show(Guid id, AdminQuestion question) => question.Answer(async ct =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await refusals.Explain(id, now, ct) is not { } explained)
            return AdminPage.NotFound("There is no such refusal. It may appear here in a moment, if it has only just happened.");
        var refused = explained.Refusal.Event;
        if (refused.Name == "UploadRejected") return Results.LocalRedirect($"/admin/rejected-saves/{id:N}");
        var people = explained.Locks.SelectMany(held => new[] { held.Person, held.EndedBy });
        var named = await names.Find([refused.Person, explained.Compared?.SetBy?.Person, .. people], [refused.File ?? refused.Event.Stream], ct);
        return RenderedPage.Of<RefusalPage, RefusalView>(new(explained, now, named));
    });
}
