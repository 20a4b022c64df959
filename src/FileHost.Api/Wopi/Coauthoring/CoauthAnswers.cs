using System.Text.Json;
using System.Text.Json.Serialization;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;

namespace FileHost.Api.Wopi.Coauthoring;

/// <summary>What the operations on coauth locks answer.</summary>
internal sealed class CoauthAnswers(CoauthRows rows, SubjectDirectory directory, TimeProvider clock)
{
    private const string WopiLock = "WOPI-Lock";

    private static readonly JsonSerializerOptions Json = new(WopiJson.Options) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The time at which a file's locks are looked at.</summary>
    public DateTime Now(Current<FileState> file) => EventTime.Next(clock, file.Head.Time);

    /// <summary>200 with the table and its version.</summary>
    public async Task<IResult> Table(HttpContext http, Current<FileState> file, CancellationToken cancellationToken)
    {
        var now = Now(file);
        http.Response.Headers[CoauthHeaders.TableVersion] = Version(file, now);
        return Results.Json(await rows.Of(file.State, now, cancellationToken), Json);
    }

    /// <summary>200 without a body when the client has this version of the table already.</summary>
    public Task<IResult> TableUnlessKnown(HttpContext http, Current<FileState> file, string? known, CancellationToken cancellationToken)
    {
        var version = Version(file, Now(file));
        if (known != version) return Table(http, file, cancellationToken);
        http.Response.Headers[CoauthHeaders.TableVersion] = version;
        return Task.FromResult(Results.Ok());
    }

    /// <summary>A refusal, with who is in the way when that lock's client lets it be known.</summary>
    public async Task<IResult> Refused(HttpContext http, FileOutcome outcome, CancellationToken cancellationToken)
    {
        var reason = outcome.Rejection!;
        if (reason is Rejection.LockMismatch { Outcome: LockOutcome.Mismatch })
        {
            http.Response.Headers[CoauthHeaders.ConflictingMechanism] = WopiLock;
            if (outcome.File.State.Lock?.VisibleOwner is { } owner && HeaderText((await directory.Find(owner, cancellationToken))?.Name) is { } name)
                http.Response.Headers[CoauthHeaders.ConflictingLockUsername] = name;
        }
        return WopiResults.Refused(http, reason);
    }

    private static string Version(Current<FileState> file, DateTime now) =>
        CoauthHeaders.Print(file.State.CoauthTable?.VersionAt(now) ?? 0);

    // Headers carry ASCII; whatever else a name has is written as UTF-8 in percent-encoding.
    private static string? HeaderText(string? name) =>
        name is null ? null : string.Concat(name.EnumerateRunes().Select(rune =>
            rune.Value is >= ' ' and <= '~' and not '%' ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}
