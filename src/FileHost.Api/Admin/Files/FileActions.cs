using FileHost.Api.Audit;
using FileHost.Api.Pages;

namespace FileHost.Api.Admin.Files;

/// <summary>What can be done to a file from its pages. What the API decides is decided there; here it gets a form before and a page after.</summary>
internal sealed class FileActions(FileHeads heads, BreakLock locks, RestoreVersion versions)
{
    public Task<IResult> AskToBreak(Guid id, AdminQuestion question) => heads.Answer(id, question, (head, _) =>
        Task.FromResult<IResult>(RenderedPage.Of<BreakLockPage, ActionView>(new(head))));

    public async Task<IResult> Break(Guid id, AdminQuestion question)
    {
        var form = question.Http.Request.Form;
        var (reason, held) = (form["reason"].ToString().Trim(), form["lock"].ToString());
        if (reason.Length == 0)
        {
            return await heads.Answer(id, question, (head, _) => Task.FromResult<IResult>(RenderedPage.Of<BreakLockPage, ActionView>(
                new(head, Reason: reason, Problem: "To break a lock needs a reason."), StatusCodes.Status400BadRequest)));
        }
        var result = await locks.Break(id, new LockBreak(reason, held), question.Facts, question.Http.RequestAborted);
        return AdminPage.Problem(result) ?? Done.Then($"/admin/files/{id:N}", Done.LockBroken, question.Http);
    }

    public Task<IResult> AskToRestore(Guid id, long version, AdminQuestion question) => heads.Answer(id, question, (head, _) => Task.FromResult<IResult>(
        version >= 1 && version < head.State.Version
            ? RenderedPage.Of<RestorePage, ActionView>(new(head, version))
            : AdminPage.NotFound("There is no such earlier version.")));

    public async Task<IResult> Restore(Guid id, long version, AdminQuestion question)
    {
        var reason = question.Http.Request.Form["reason"].ToString();
        var result = await versions.Restore(id, version, new Restoration(reason), question.Facts, question.Http.RequestAborted);
        return AdminPage.Problem(result) ?? Done.Then($"/admin/files/{id:N}", Done.VersionRestored, question.Http);
    }
}
