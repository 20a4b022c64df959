using FileHost.EventStore.Postgres;
using FileHost.Projections.Searching;

namespace FileHost.Scale;

/// <summary>How PostgreSQL answers the searches.</summary>
internal static class Plans
{
    public static async Task Print(Database database)
    {
        var questions = await Questions.Of(database);
        await Print(database, "file timeline", questions.Timeline());
        await Print(database, "person and time", questions.PersonAndTime());
        await Print(database, "rejected saves by reason", questions.Rejected());
    }

    private static async Task Print(Database database, string name, EventFilter filter)
    {
        var page = (await new EventQuery(database.Application, new PostgresEventStore(database.Application)).Within(filter, new Page<long>(), CancellationToken.None))!;
        object?[] parameters = [page.After ?? -1, page.Before ?? long.MaxValue, page.AtMost, .. EventQuery.Parameters(filter)];
        var question = database.Application.Question(Scripts.Of<EventQuery>(EventQuery.Question(filter)), parameters);
        question.CommandText = $"explain (analyze, costs off) {question.CommandText}";
        Report.Line($"\n{name}");
        foreach (var line in await question.Rows(row => row.GetString(0), CancellationToken.None)) Report.Line($"  {line}");
    }
}
