using FileHost.Api.Wopi.Coauthoring;
using FileHost.Domain;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FileHost.Api.Wopi;

/// <summary>The protocol's answers. The one map from refusals to status codes and headers for WOPI.</summary>
public static class WopiResults
{
    private const int ChangedInStorage = 1010;

    /// <summary>200 with the file's version.</summary>
    public static IResult Ok(HttpContext http, FileState file)
    {
        http.Response.Headers[WopiHeaders.ItemVersion] = Version(file);
        return Results.Ok();
    }

    /// <summary>200 of a save: the new version, and the time that the client must show with its next save.</summary>
    public static IResult Saved(HttpContext http, FileState file)
    {
        http.Response.Headers[WopiHeaders.ItemVersion] = Version(file);
        return Results.Json(new { LastModifiedTime = file.LastModified }, WopiJson.Options);
    }

    public static IResult Refused(HttpContext http, Rejection reason) => reason switch
    {
        Rejection.LockMismatch mismatch => Conflict(http, mismatch.Held, Sentence(mismatch)),
        Rejection.Coauthored coauthored => Conflict(http, coauthored.Type),
        Rejection.SequenceMismatch mismatch => Outdated(http, mismatch.Current),
        Rejection.Malformed malformed => Bad(malformed.Problem),
        Rejection.ChangedInStorage changed => ConflictInStorage(http, changed),
        Rejection.TooLarge => Results.StatusCode(StatusCodes.Status413PayloadTooLarge),
        Rejection.TokenExpired or Rejection.Forbidden => Results.Unauthorized(),
        Rejection.NameTaken taken => NameConflict(http, taken),
        Rejection.BlockedExtension or Rejection.RootOfDrive => NotImplemented(),
        Rejection.NotEmpty => Results.StatusCode(StatusCodes.Status409Conflict),
        Rejection.StorageFull => StorageFull(http),
        Rejection.Incomplete => Bad("The body ended before its announced length."),
        _ => throw new InvalidOperationException($"WOPI has no answer for {reason}."),
    };

    /// <summary>400: the request lacks something or has it in the wrong form.</summary>
    public static IResult Bad(string sentence) => Results.Text(sentence, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>501: the operation is not offered, to nobody or not to this token.</summary>
    public static IResult NotImplemented() => Results.StatusCode(StatusCodes.Status501NotImplemented);

    /// <summary>A file's version as editors see it: its content version in decimal.</summary>
    public static string Version(FileState file) => file.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static StatusCodeHttpResult Conflict(HttpContext http, string held, string sentence)
    {
        http.Response.Headers[WopiHeaders.Lock] = held;
        http.Response.Headers[WopiHeaders.LockFailureReason] = sentence;
        return TypedResults.StatusCode(StatusCodes.Status409Conflict);
    }

    // No id that a client could show: coauth locks are no WOPI locks.
    private static StatusCodeHttpResult Conflict(HttpContext http, CoauthLockType type)
    {
        http.Response.Headers[CoauthHeaders.ConflictingMechanism] = $"WOPI-{type}Lock";
        return Conflict(http, held: "", type == CoauthLockType.CoauthExclusive ? "One client edits the file alone." : "Others edit the file together.");
    }

    private static StatusCodeHttpResult Outdated(HttpContext http, long current)
    {
        http.Response.Headers[CoauthHeaders.SequenceNumber] = CoauthHeaders.Print(current);
        return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
    }

    // Without X-WOPI-Lock: there is no lock, and a client must not take this for one (WOPI REST reference, PutRelativeFile).
    private static StatusCodeHttpResult NameConflict(HttpContext http, Rejection.NameTaken taken)
    {
        if (taken.Free is { } free) http.Response.Headers[WopiHeaders.ValidRelativeTarget] = Utf7.Encode(free);
        return TypedResults.StatusCode(StatusCodes.Status409Conflict);
    }

    private static JsonHttpResult<object> ConflictInStorage(HttpContext http, Rejection.ChangedInStorage changed)
    {
        Conflict(http, changed.Held, "Somebody else saved this file after it was opened here.");
        return TypedResults.Json<object>(
            new { COOLStatusCode = ChangedInStorage, LOOLStatusCode = ChangedInStorage, LastModifiedTime = changed.LastModified },
            WopiJson.Options, statusCode: StatusCodes.Status409Conflict);
    }

    private static StatusCodeHttpResult StorageFull(HttpContext http)
    {
        http.Response.Headers[WopiHeaders.ServerError] = "The host's storage is full. Nothing was stored.";
        return TypedResults.StatusCode(StatusCodes.Status507InsufficientStorage);
    }

    private static string Sentence(Rejection.LockMismatch mismatch) => mismatch.Outcome switch
    {
        LockOutcome.Mismatch => "The file is locked with another lock.",
        LockOutcome.LateSave => "The lock was released or expired before this save arrived.",
        _ => "The file is not locked.",
    };
}
