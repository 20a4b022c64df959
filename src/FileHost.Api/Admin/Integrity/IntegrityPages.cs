using FileHost.Api.Pages;
using FileHost.EventStore;
using FileHost.Projections.Searching;
using FileHost.Projections.Verification;

namespace FileHost.Api.Admin.Integrity;

/// <summary>The log's head, and a verdict on what was asked for.</summary>
/// <param name="Text">The id, or part of a name, that was entered.</param>
/// <param name="Files">Files to choose from when the text is no id.</param>
/// <param name="File">The file that was verified.</param>
/// <param name="Verdict">Null when nothing was verified, or there is no trace of the file.</param>
public sealed record IntegrityView(
    Leaf? Head, LogState Log, string? Text, IReadOnlyList<NamedItem>? Files, Guid? File, Verdict? Verdict, DateTime Now, Names Names);

/// <summary>Whether what is stored is what was written.</summary>
internal sealed class IntegrityPages(
    IEventStore store, LogQuery log, ItemQuery items, FileVerification verification, NameQuery names, TimeProvider clock)
{
    private const int MostChoices = 10;

    public Task<IResult> Integrity(string? file, AdminQuestion question) => question.Answer(async ct =>
    {
        var text = string.IsNullOrWhiteSpace(file) ? null : file.Trim();
        var (id, files) = await Meant(text, ct);
        var verdict = id is { } wanted ? await verification.Verify(wanted, ct) : null;
        return RenderedPage.Of<IntegrityPage, IntegrityView>(new(
            await store.ReadHead(ct), await log.State(ct), text, files, id, verdict, clock.GetUtcNow().UtcDateTime, await names.Find([], [id], ct)));
    });

    private async Task<(Guid? Id, IReadOnlyList<NamedItem>? Files)> Meant(string? text, CancellationToken cancellationToken)
    {
        if (text is null) return default;
        if (Guid.TryParse(text, out var id)) return (id, null);
        var found = (await items.Named(text, MostChoices, cancellationToken)).Where(item => !item.IsFolder).ToList();
        return found is [var only] ? (only.Id, null) : (null, found);
    }
}
