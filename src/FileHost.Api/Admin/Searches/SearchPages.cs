using FileHost.Api.Admin.Words;
using FileHost.Api.Pages;
using FileHost.EventStore;
using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Searches;

/// <summary>What a search has found.</summary>
/// <param name="Files">Files to choose from, when a name fits several or none; null when the name is settled.</param>
/// <param name="Persons">Likewise.</param>
public sealed record SearchView(
    SearchForm Form, IReadOnlyList<Line> Lines, IReadOnlyList<NamedItem>? Files, IReadOnlyList<Subject>? Persons, Names Names, string? Next);

/// <summary>Search among all events.</summary>
internal sealed class SearchPages(EventQuery events, ItemQuery items, PersonQuery people, NameQuery names)
{
    private const int MostChoices = 10;

    public Task<IResult> Search(SearchForm asked, AdminQuestion question) => question.Answer(async ct =>
    {
        var form = asked.Trimmed();
        var (file, files) = await File(form.File, ct);
        var (person, persons) = await Person(form.Person, ct);
        // A name that fits several is settled by the reader first.
        var found = files is not null || persons is not null
            ? []
            : await events.Find(form.Filter() with { File = file, Person = person }, new(AdminQuestion.PageSize + 1, form.Before), ct);
        var page = found.Take(AdminQuestion.PageSize).ToList();
        var named = await names.Find(
            page.SelectMany(e => (e.Editors ?? []).Select(editor => (Guid?)editor).Append(e.Person)).Append(person),
            page.Select(e => e.File).Append(file).Append(form.Folder), ct);
        return RenderedPage.Of<SearchPage, SearchView>(
            new(form, Timeline.Of(page, named), files, persons, named, question.Next(found, e => $"{e.Position}")));
    });

    private async Task<(Guid? Id, IReadOnlyList<NamedItem>? Choices)> File(string? text, CancellationToken cancellationToken)
    {
        if (text is null) return default;
        if (Guid.TryParse(text, out var id)) return (id, null);
        var found = await items.Named(text, MostChoices, cancellationToken);
        return found is [{ IsFolder: false } only] ? (only.Id, null) : (null, [.. found.Where(item => !item.IsFolder)]);
    }

    private async Task<(Guid? Id, IReadOnlyList<Subject>? Choices)> Person(string? text, CancellationToken cancellationToken)
    {
        if (text is null) return default;
        if (Guid.TryParse(text, out var id)) return (id, null);
        var found = await people.Find(text, new(MostChoices), cancellationToken);
        return found is [var only] ? (only.Id, null) : (null, found);
    }
}
