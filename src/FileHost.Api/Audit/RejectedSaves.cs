using System.ComponentModel;
using System.Globalization;
using FileHost.Api.Access;
using FileHost.Api.Contents;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.Projections.RejectedSaves;

namespace FileHost.Api.Audit;

/// <summary>What readers may ask of refused saves; each member narrows it.</summary>
internal sealed record RejectedSaveQuestion(
    [property: Description("Id of a file, or of a folder for saves of files that do not exist.")] Guid? File,
    [property: Description("Id of the person whose token it was.")] Guid? User,
    [property: Description("Why it was refused, for example LockMismatch or ChangedInStorage.")] string? Code,
    [property: Description("Where the page begins; the address of the next page has it.")] string? Before,
    [property: Description("Rows on a page, at most 1000; 100 when left out.")] int? Limit)
{
    public RejectedSaveFilter? Filter()
    {
        if (string.IsNullOrEmpty(Before)) return new(File, User, Code, null, PageQuestion.Size(Limit) + 1);
        return Before.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var @event)
                ? new(File, User, Code, (new DateTime(at, DateTimeKind.Utc), @event), PageQuestion.Size(Limit) + 1)
                : null;
    }

    public static string Place(RejectedSave save) => $"{save.At.Ticks}_{save.Event:N}";
}

internal sealed record Promotion([property: Description("Why these bytes become a version; recorded.")] string Reason);

/// <summary>The vault: refused saves listed, downloaded, and made a version after all.</summary>
internal sealed class RejectedSaves(
    RejectedSaveQuery query, IEventStore store, HistoryJson json, StoredContents contents, FileStreams files, TimeProvider clock)
{
    public async Task<IResult> List(RejectedSaveQuestion question, HttpContext http, CancellationToken cancellationToken)
    {
        if (question.Filter() is not { } filter) return PageQuestion.Malformed;
        var found = await query.Find(filter, cancellationToken);
        var page = found.Take(filter.AtMost - 1).ToList();
        var people = await json.People(page.Select(save => save.Subject).OfType<Guid>(), cancellationToken);
        var next = found.Count > page.Count ? Paging.Next(http, "before", RejectedSaveQuestion.Place(page[^1])) : null;
        return Results.Ok(new RejectedSavePage([.. page.Select(save => Info(save, save.Subject is { } id ? people(id) : null))], next));
    }

    public async Task<IResult> Content(Guid id, CancellationToken cancellationToken)
    {
        if (await query.Find(id, cancellationToken) is not { } save) return Unknown;
        if (!IsKept(save)) return Gone;
        var file = await store.Load(StreamKinds.File, save.Stream, cancellationToken);
        return contents.Of(save.Sha256!.Value, file?.State.MimeType, file?.Name ?? save.Event.ToString("N"));
    }

    public async Task<IResult> Promote(Guid id, Promotion promotion, RequestFacts facts, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(promotion.Reason)) return Results.Problem("A promotion needs a reason.", statusCode: 400);
        if (await query.Find(id, cancellationToken) is not { } save) return Unknown;
        if (!IsKept(save)) return Gone;
        var content = await contents.Describe(save.Sha256!.Value, cancellationToken);
        var outcome = await files.Transact(save.Stream, facts, content: null,
            (file, now, _) => Saving.Promote(file.State, content.Named(file.Name), id, promotion.Reason, now), cancellationToken);
        return outcome switch
        {
            null => Unknown,
            { Rejection: Rejection.AlreadyPromoted before } => Results.Problem(
                $"It was promoted before, as version {before.Version}.", statusCode: StatusCodes.Status409Conflict),
            { Rejection: not null } => Results.Problem(
                "The file is open in an editor. Promote when it has been closed, or the editor would overwrite it.", statusCode: 423),
            _ => Results.Ok(new Promoted(outcome.File.State.Version, outcome.File.State.LastModified)),
        };
    }

    private static IResult Unknown { get; } = Results.Problem("There is no such refused save.", statusCode: StatusCodes.Status404NotFound);

    private static IResult Gone { get; } = Results.Problem("The bytes of this save were not kept, or no longer are.", statusCode: StatusCodes.Status410Gone);

    private bool IsKept(RejectedSave save) => save.Sha256 is not null && save.ExpiresAt > clock.GetUtcNow().UtcDateTime;

    private RejectedSaveInfo Info(RejectedSave save, Person? user) => new(
        save.Event, save.Stream, user, save.At, save.Code, save.Status, save.Size, save.Sha256?.ToString(), IsKept(save), save.ExpiresAt,
        IsKept(save) ? $"/api/rejected-saves/{save.Event:N}/content" : null);
}
