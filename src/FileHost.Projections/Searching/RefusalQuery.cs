using FileHost.Projections.Attribution;
using FileHost.Projections.RejectedSaves;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>What decided a refusal.</summary>
/// <param name="What">Lock, LastModified or Token.</param>
/// <param name="Offered">What the client showed; null when it showed nothing.</param>
/// <param name="Held">What it was compared with; null when there was nothing.</param>
/// <param name="SetBy">The event that had made it so; null when none did.</param>
public sealed record Compared(string What, string? Offered, string? Held, FoundEvent? SetBy);

/// <summary>Why something was refused, what its client does then, and what can be done.</summary>
/// <param name="Compared">Null when nothing of the file was compared: the request alone was enough.</param>
/// <param name="Reaction">What the client does next, as far as it is known.</param>
/// <param name="Vault">Its bytes, as the vault has them; null for a lock call.</param>
/// <param name="Locks">The locks of the file from five minutes before to five minutes after, newest first.</param>
public sealed record ExplainedRefusal(
    JudgedEvent Refusal, Compared? Compared, string? Reaction, string Suggestion, RejectedSave? Vault, IReadOnlyList<LockInterval> Locks);

/// <summary>Explains refusals from the facts around them.</summary>
public sealed class RefusalQuery(
    NpgsqlDataSource database, EventQuery events, JudgementQuery judgements, LockQuery locks, RejectedSaveQuery vault)
{
    private const int MostLocks = 100;
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(5);

    /// <param name="id">Of an UploadRejected, or of a LockChecked that was turned down.</param>
    /// <param name="now">Decides whether the bytes can still be had.</param>
    /// <returns>Null when there is no such refusal.</returns>
    public async Task<ExplainedRefusal?> Explain(Guid id, DateTime now, CancellationToken cancellationToken)
    {
        var places = await database.Ask("FindRefusal.sql", row => row.GetInt64(0), cancellationToken, id);
        if (await events.At(places, cancellationToken) is not [var refused]) return null;
        var (judged, kept) = ((await judgements.Of([refused], cancellationToken))[0], await vault.Find(id, cancellationToken));
        var code = (string?)refused.Data["Code"];
        return new(
            judged, await Compare(refused, code, cancellationToken),
            code is null ? null : Reactions.After(refused.Client, code, (int)refused.Data["Status"]!, (bool?)refused.Data["ExitSave"]),
            Suggestions.For(code, kept?.Sha256 is not null && kept.ExpiresAt > now), kept,
            refused.File is not { } file ? [] : await locks.OfFile(
                file, refused.Event.Time - Around, refused.Event.Time + Around, new(MostLocks), cancellationToken));
    }

    private async Task<Compared?> Compare(FoundEvent refused, string? code, CancellationToken cancellationToken) => code switch
    {
        null or "LockMismatch" or "NotLocked" => new(
            "Lock", (string?)refused.Data["Offered"], (string?)refused.Data["Held"], await SetLock(refused, cancellationToken)),
        "ChangedInStorage" or "PreconditionFailed" => await Saved(refused, cancellationToken),
        "TokenExpired" when refused.Session is { } token => await Token(refused, token, cancellationToken),
        _ => null,
    };

    // Where a lock was held, what took it; where none was, what ended the last one.
    private async Task<FoundEvent?> SetLock(FoundEvent refused, CancellationToken cancellationToken)
    {
        var held = (string?)refused.Data["Held"];
        var before = await database.Ask(
            "LockBefore.sql", row => (Taken: row.GetInt64(0), Ended: row.GetFieldValue<long?>(1)), cancellationToken, refused.File, refused.Position, held);
        var place = before.Select(at => held is null ? at.Ended : at.Taken).FirstOrDefault();
        return place is null ? null : (await events.At([place.Value], cancellationToken)).FirstOrDefault();
    }

    private async Task<Compared> Saved(FoundEvent refused, CancellationToken cancellationToken)
    {
        var places = await database.Ask(
            "SaveBefore.sql", row => row.GetInt64(0), cancellationToken, refused.File, refused.Position, refused.Event.Time);
        var saved = (await events.At(places, cancellationToken)).FirstOrDefault();
        return new("LastModified", (string?)refused.Data["BaseTimestamp"], (string?)saved?.Data["LastModified"], saved);
    }

    private async Task<Compared> Token(FoundEvent refused, Guid token, CancellationToken cancellationToken)
    {
        var issued = (await events.At(
            await database.Ask("FirstOfStream.sql", row => row.GetInt64(0), cancellationToken, token), cancellationToken)).FirstOrDefault();
        return new("Token", Domain.Stored.Moment.Print(refused.Event.Time), (string?)issued?.Data["ExpiresAt"], issued);
    }
}
