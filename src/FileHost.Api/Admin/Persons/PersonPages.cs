using FileHost.Api.Admin.Words;
using FileHost.Api.Pages;
using FileHost.EventStore;
using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Persons;

/// <summary>People whose name, address or directory's id holds a text; all of them without one.</summary>
public sealed record PersonsView(string? Text, IReadOnlyList<Subject> Persons, string? Next);

/// <summary>What a person did.</summary>
/// <param name="Contributions">By file, the file that came last first.</param>
/// <param name="Lines">What the person did, newest first.</param>
public sealed record PersonView(
    Subject Person, PersonTotals Totals, IReadOnlyList<Contribution> Contributions, IReadOnlyList<Line> Lines, Names Names, string? Next)
{
    public const int MostFiles = 20;
}

/// <summary>The pages about people.</summary>
internal sealed class PersonPages(PersonQuery people, EventQuery events, NameQuery names)
{
    public Task<IResult> List(string? name, Guid? before, AdminQuestion question) => question.Answer(async ct =>
    {
        var text = string.IsNullOrWhiteSpace(name) ? null : name.Trim();
        var found = await people.Find(text, new(AdminQuestion.PageSize + 1, before), ct);
        return RenderedPage.Of<PersonsPage, PersonsView>(
            new(text, [.. found.Take(AdminQuestion.PageSize)], question.Next(found, person => $"{person.Id:N}")));
    });

    public Task<IResult> Person(Guid id, long? before, AdminQuestion question) => question.Answer(async ct =>
    {
        if (await people.Find(id, ct) is not { } person) return AdminPage.NotFound("There is no such person.");
        var contributions = await people.Contributions(id, new(PersonView.MostFiles), ct);
        var found = await events.Find(new EventFilter { Person = id }, new(AdminQuestion.PageSize + 1, before), ct);
        var page = found.Take(AdminQuestion.PageSize).ToList();
        var named = await names.Find(
            page.SelectMany(e => (e.Editors ?? []).Select(editor => (Guid?)editor).Append(e.Person)),
            [.. page.Select(e => e.File), .. contributions.Select(one => (Guid?)one.File)], ct);
        return RenderedPage.Of<PersonPage, PersonView>(new(
            person, await people.Totals(id, ct), contributions, Timeline.Of(page, named), named, question.Next(found, e => $"{e.Position}")));
    });
}
