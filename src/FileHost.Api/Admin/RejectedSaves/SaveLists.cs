using FileHost.Api.Audit;
using FileHost.Projections.RejectedSaves;
using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.RejectedSaves;

/// <summary>Which rejected saves are shown.</summary>
public sealed record SaveFilter(string? Code, Guid? File, Guid? Person);

/// <summary>Rejected saves, newest first.</summary>
public sealed record SaveList(IReadOnlyList<RejectedSave> Saves, SaveFilter Filter, DateTime Now, Names Names, string? Next)
{
    /// <summary>Whether a save's bytes can still be had.</summary>
    public bool IsKept(RejectedSave save) => save.Sha256 is not null && save.ExpiresAt > Now;
}

/// <summary>Reads pages of rejected saves.</summary>
internal sealed class SaveLists(RejectedSaveQuery saves, NameQuery names, TimeProvider clock)
{
    public static IResult Malformed => AdminPage.Problem(StatusCodes.Status400BadRequest, "This address does not name a place in the list.");

    /// <summary>Null when the page's beginning is malformed.</summary>
    public async Task<SaveList?> Read(SaveFilter filter, string? before, AdminQuestion question, CancellationToken cancellationToken)
    {
        if (new RejectedSaveQuestion(filter.File, filter.Person, filter.Code, before, AdminQuestion.PageSize).Filter() is not { } wanted) return null;
        var found = await saves.Find(wanted, cancellationToken);
        var page = found.Take(AdminQuestion.PageSize).ToList();
        var named = await names.Find(
            page.Select(save => save.Subject).Append(filter.Person), page.Select(save => (Guid?)save.Stream).Append(filter.File), cancellationToken);
        return new(page, filter, clock.GetUtcNow().UtcDateTime, named, question.Next(found, RejectedSaveQuestion.Place));
    }
}
