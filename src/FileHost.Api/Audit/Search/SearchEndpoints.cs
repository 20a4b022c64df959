using FileHost.Api.Access;
using FileHost.Projections.Running;
using FileHost.Projections.Searching;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FileHost.Api.Audit.Search;

/// <summary>The routes below /api/audit: questions to the projections.</summary>
internal static class SearchEndpoints
{
    public static void AddSearch(this IServiceCollection services)
    {
        foreach (var query in (Type[])[typeof(EventQuery), typeof(EditingSessionQuery), typeof(PersonQuery), typeof(LockQuery), typeof(AlarmQuery),
            typeof(ActivityQuery), typeof(CoverageQuery), typeof(ProjectionQuery), typeof(NameQuery), typeof(PresenceQuery), typeof(ContentVersionQuery),
            typeof(JudgementQuery), typeof(VersionGroupQuery), typeof(ExposureQuery), typeof(FolderQuery), typeof(RefusalQuery), typeof(SavedContentQuery)])
            services.TryAddSingleton(query);
        services.AddSingleton<Showing>().AddSingleton<EventQuestions>().AddSingleton<FileQuestions>().AddSingleton<LockQuestions>();
        services.AddSingleton<PersonQuestions>().AddSingleton<LogQuestions>().AddSingleton<Tail>();
    }

    public static void MapSearch(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit").RequireAuthorization(BearerAccess.Audit);
        MapEvents(audit);
        MapFiles(audit.MapGroup("/files/{id:guid}"));
        MapPersons(audit.MapGroup("/persons"));
        MapLog(audit);
        MapProjections(audit.MapGroup("/projections"));
    }

    private static void MapEvents(RouteGroupBuilder audit)
    {
        audit.MapGet("/events", ([AsParameters] EventQuestion question, [AsParameters] ListQuestion list, Asked asked, EventQuestions events) =>
            events.Search(question, list, asked)).Lists<EventInfo>().WithSummary("Search events by any combination of filters");
        audit.MapGet("/events/tail", ([AsParameters] EventQuestion question, string? after, Asked asked, Tail tail) =>
            tail.Follow(question, after, asked)).Produces<string>(200, "text/event-stream").ProducesProblem(400).ProducesProblem(503)
            .WithSummary("Follow events as they come");
        audit.MapGet("/sessions/{session}/timeline", (string session, [AsParameters] ListQuestion list, Asked asked, EventQuestions events) =>
            events.OfSession(session, list, asked)).Lists<TimelineEvent>().ProducesProblem(404).WithSummary("What happened in an editing session");
        audit.MapGet("/refusals/{id:guid}", (Guid id, Asked asked, LogQuestions log) => log.Explain(id, asked))
            .Produces<RefusalInfo>().ProducesProblem(404).WithSummary("Why something was refused, and what follows");
        audit.MapGet("/contents/{sha256}", (string sha256, [AsParameters] ListQuestion list, Asked asked, FileQuestions files) =>
            files.Contents(sha256, list, asked)).Lists<SavedContentInfo>().WithSummary("Where a content was ever saved");
    }

    private static void MapFiles(RouteGroupBuilder file)
    {
        file.MapGet("/timeline", (Guid id, Guid? person, [AsParameters] TimelineQuestion question, [AsParameters] ListQuestion list, Asked asked, EventQuestions events) =>
            events.OfFile(id, question.Of(id, person), list, asked)).Lists<TimelineEvent>().ProducesProblem(404)
            .WithSummary("A file's timeline, with editing sessions and whose work each save is");
        file.MapGet("/versions", (Guid id, [AsParameters] TimeQuestion time, [AsParameters] ListQuestion list, Asked asked, FileQuestions files) =>
            files.Versions(id, time, list, asked)).Lists<AttributedVersionInfo>().ProducesProblem(404)
            .WithSummary("A file's versions, and whose work each is");
        file.MapGet("/versions/collapsed", (Guid id, string? by, [AsParameters] TimeQuestion time, [AsParameters] ListQuestion list, Asked asked, FileQuestions files) =>
            files.Collapsed(id, by, time, list, asked)).Lists<VersionGroupInfo>().ProducesProblem(404)
            .WithSummary("A file's versions, collapsed by editing session or by editor");
        file.MapGet("/exposure", (Guid id, [AsParameters] TimeQuestion time, Asked asked, FileQuestions files) => files.Exposure(id, time, asked))
            .Produces<ExposureInfo>().ProducesProblem(400).ProducesProblem(404)
            .WithSummary("Who did change a file between two times, who could have, and who could have seen it");
        file.MapGet("/locks", (Guid id, [AsParameters] TimeQuestion time, [AsParameters] ListQuestion list, Asked asked, FileQuestions files) =>
            files.Locks(id, time, list, asked)).Lists<LockIntervalInfo>().ProducesProblem(404).WithSummary("Who held a file locked, when");
        file.MapGet("/contributions", (Guid id, string? format, Asked asked, FileQuestions files) => files.Contributions(id, format, asked))
            .Lists<ContributionInfo>().ProducesProblem(404).WithSummary("What each person did to a file");
        file.MapGet("/state", (Guid id, DateTimeOffset? at, Asked asked, FileQuestions files) => files.State(id, at, asked))
            .Produces<FileStateAt>().ProducesProblem(400).ProducesProblem(404).WithSummary("A file as of a time, and who worked on it then");
    }

    private static void MapPersons(RouteGroupBuilder persons)
    {
        persons.MapGet("", (string? text, [AsParameters] ListQuestion list, Asked asked, PersonQuestions people) => people.Find(text, list, asked))
            .Lists<PersonInfo>().WithSummary("Find persons by name, address or directory id");
        persons.MapGet("/{id:guid}", (Guid id, Asked asked, PersonQuestions people) => people.Totals(id, asked))
            .Produces<PersonTotalsInfo>().ProducesProblem(404).WithSummary("What a person did in all");
        persons.MapGet("/{id:guid}/timeline", (Guid id, Guid? file, [AsParameters] TimelineQuestion question, [AsParameters] ListQuestion list, Asked asked, EventQuestions events) =>
            events.OfPerson(id, question.Of(file, id), list, asked)).Lists<TimelineEvent>().ProducesProblem(404).WithSummary("A person's timeline");
        persons.MapGet("/{id:guid}/contributions", (Guid id, [AsParameters] ListQuestion list, Asked asked, PersonQuestions people) =>
            people.Contributions(id, list, asked)).Lists<ContributionInfo>().ProducesProblem(404).WithSummary("What a person did to each file");
        persons.MapGet("/{id:guid}/values", (Guid id, [AsParameters] ListQuestion list, Asked asked, PersonQuestions people) =>
            people.Values(id, list, asked)).Lists<PersonalValueInfo>().ProducesProblem(404).WithSummary("Every personal value that concerns a person");
        persons.MapGet("/{id:guid}/erasure", (Guid id, Asked asked, PersonQuestions people) => people.Erasure(id, asked))
            .Produces<ErasureInfo>().ProducesProblem(404).WithSummary("What an erasure of a person would delete, and what would stay");
        persons.MapGet("/{id:guid}/locks", (Guid id, [AsParameters] TimeQuestion time, [AsParameters] ListQuestion list, Asked asked, LockQuestions locks) =>
            locks.Taken(id, time, list, asked)).Lists<LockIntervalInfo>().ProducesProblem(404).WithSummary("The locks that a person took");
        persons.MapGet("/{id:guid}/state", (Guid id, DateTimeOffset? at, Asked asked, PersonQuestions people) => people.State(id, at, asked))
            .Produces<PersonStateAt>().ProducesProblem(400).ProducesProblem(404).WithSummary("What a person had open, held and might do at a time");
    }

    private static void MapLog(RouteGroupBuilder audit)
    {
        audit.MapGet("/folders/{id:guid}/items", (Guid id, DateTimeOffset? at, [AsParameters] ListQuestion list, Asked asked, FileQuestions files) =>
            files.Items(id, at, list, asked)).Lists<FolderItemInfo>().ProducesProblem(404).WithSummary("What lay in a folder at a time");
        audit.MapGet("/locks", ([AsParameters] ListQuestion list, Asked asked, LockQuestions locks) => locks.InForce(list, asked))
            .Lists<LockIntervalInfo>().WithSummary("The locks in force");
        audit.MapGet("/alarms", ([AsParameters] AlarmQuestion question, [AsParameters] ListQuestion list, Asked asked, LogQuestions log) =>
            log.Alarms(question, list, asked)).Lists<AlarmInfo>().WithSummary("What puts somebody's work at risk");
        audit.MapGet("/activity", (string? step, Guid? drive, [AsParameters] TimeQuestion time, string? format, Asked asked, LogQuestions log) =>
            log.Activity(step, drive, time, format, asked)).Lists<ActivityCount>().WithSummary("How much happened, by hour or day");
        audit.MapGet("/storage", ([AsParameters] ListQuestion list, Asked asked, LogQuestions log) => log.Storage(list, asked))
            .Lists<DriveUse>().WithSummary("What each drive holds");
    }

    private static void MapProjections(RouteGroupBuilder projections)
    {
        projections.MapGet("", (string? format, Asked asked, LogQuestions log) => log.Projections(format, asked))
            .Lists<ProjectionState>().WithSummary("How far the projections have come");
        projections.MapGet("/dead-letters", (string? format, Asked asked, LogQuestions log) => log.DeadLetters(format, asked))
            .Lists<DeadLetter>().WithSummary("Events that a projection could not take in, with the reason");
        projections.MapPost("/{name}/rebuild", (string name, Asked asked, LogQuestions log) => log.Rebuild(name, asked))
            .RequireAuthorization(BearerAccess.Administration).Produces(202).ProducesProblem(404)
            .WithSummary("Fill a projection's tables anew from the log");
    }

    private static RouteHandlerBuilder Lists<TRow>(this RouteHandlerBuilder route) =>
        route.Produces<AuditPage<TRow>>().ProducesProblem(400).WithMetadata(new Exported(CsvColumns<TRow>.Names));
}

/// <summary>Marks an endpoint whose list can be exported.</summary>
/// <param name="Columns">In CSV.</param>
internal sealed record Exported(IReadOnlyList<string> Columns);
