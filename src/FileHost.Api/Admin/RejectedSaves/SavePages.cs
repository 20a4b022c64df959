using FileHost.Api.Audit;
using FileHost.Api.Pages;
using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.RejectedSaves;
using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.RejectedSaves;

/// <summary>A rejected save, explained.</summary>
/// <param name="Explained">Null while the lists have not come so far.</param>
/// <param name="File">The file as it is now; null when there is none, or no longer.</param>
/// <param name="Reason">What was entered, when the form comes back.</param>
/// <param name="Problem">Why it comes back.</param>
public sealed record SaveView(
    RejectedSave Save, ExplainedRefusal? Explained, Current<FileState>? File, DateTime Now, Names Names, bool MayAct, string? Reason, string? Problem)
{
    public bool IsKept => Save.Sha256 is not null && Save.ExpiresAt > Now;

    public bool IsSame => Save.Sha256 is { } hash && File?.State.Sha256 == hash;

    public long? PromotedAs => File?.State.Promoted?.TryGetValue(Save.Event, out var version) == true ? version : null;
}

/// <summary>The pages about rejected saves, and their promotion.</summary>
internal sealed class SavePages(
    SaveLists lists, RejectedSaveQuery saves, Audit.RejectedSaves vault, RefusalQuery refusals, NameQuery names, IEventStore store, TimeProvider clock)
{
    public Task<IResult> List(string? code, Guid? file, Guid? user, string? before, AdminQuestion question) => question.Answer(async ct =>
        await lists.Read(new SaveFilter(string.IsNullOrEmpty(code) ? null : code, file, user), before, question, ct) is { } list
            ? RenderedPage.Of<SavesPage, SaveList>(list)
            : SaveLists.Malformed);

    public Task<IResult> Show(Guid id, AdminQuestion question) => question.Answer(ct => Show(id, question.MayAct, null, null, ct));

    public Task<IResult> Content(Guid id, AdminQuestion question) => question.Answer(async ct => AdminPage.Or(await vault.Content(id, ct)));

    public async Task<IResult> Promote(Guid id, AdminQuestion question)
    {
        var (reason, ct) = (question.Http.Request.Form["reason"].ToString().Trim(), question.Http.RequestAborted);
        if (reason.Length == 0) return await Show(id, question.MayAct, reason, "A promotion needs a reason.", ct);
        var result = await vault.Promote(id, new Promotion(reason), question.Facts, ct);
        return AdminPage.Problem(result) ?? Done.Then($"/admin/rejected-saves/{id:N}", Done.SavePromoted, question.Http);
    }

    private async Task<IResult> Show(Guid id, bool mayAct, string? reason, string? problem, CancellationToken cancellationToken)
    {
        if (await saves.Find(id, cancellationToken) is not { } save) return AdminPage.NotFound("There is no such rejected save.");
        var (file, now) = (await store.Load(StreamKinds.File, save.Stream, cancellationToken), clock.GetUtcNow().UtcDateTime);
        var explained = await refusals.Explain(id, now, cancellationToken);
        var named = await names.Find([save.Subject, explained?.Compared?.SetBy?.Person], [save.Stream], cancellationToken);
        return RenderedPage.Of<SavePage, SaveView>(
            new(save, explained, file is { State.Deleted: false } ? file : null, now, named, mayAct, reason, problem),
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}
