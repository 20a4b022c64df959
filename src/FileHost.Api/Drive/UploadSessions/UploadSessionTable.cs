using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Uploads;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Api.Drive.UploadSessions;

/// <summary>The upload sessions under way, shared by all nodes.</summary>
public sealed class UploadSessionTable(NpgsqlDataSource database, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Begins a session; null when the secret is taken.</summary>
    public async Task<UploadSession?> Begin(byte[] secret, UploadSessionWish wish, CancellationToken cancellationToken)
    {
        var now = Now;
        return await database.Statement(
            Sql("BeginUploadSession"), Guid.CreateVersion7(now), secret, wish.Subject, wish.App, wish.Drive, wish.Anchor, wish.Path.ToArray(),
            wish.Behavior.ToString(), wish.IfMatch, wish.IfNoneMatch, wish.DeferCommit, wish.ByGrant, now, now + UploadSession.Lifetime,
            wish.Times?.CreatedDateTime, wish.Times?.LastModifiedDateTime)
            .Row(Session, cancellationToken);
    }

    /// <summary>The session behind a secret; null when there is none, or it has expired.</summary>
    public Task<UploadSession?> Find(byte[] secret, CancellationToken cancellationToken) =>
        database.Statement(Sql("FindUploadSession"), secret, Now).Row(Session, cancellationToken);

    /// <summary>Sessions of one person or application that are not a version yet, newest first.</summary>
    public Task<List<UploadSession>> Open(Guid subject, CancellationToken cancellationToken) =>
        database.Statement(Sql("OpenUploadSessions"), subject, Now).Rows(Session, cancellationToken);

    /// <summary>
    /// Records that a fragment's bytes are durable; with its hashes, that the whole is. Null when the session has ended meanwhile, or another
    /// request has recorded the same bytes.
    /// </summary>
    public Task<UploadSession?> Advance(
        UploadSession session, Fragment fragment, ContentHash? sha256, string? quickXorHash, CancellationToken cancellationToken) =>
        database.Statement(
            Sql("AdvanceUploadSession"), session.Id, fragment.From, fragment.To + 1, fragment.Total, sha256?.ToArray(), quickXorHash,
            Now + UploadSession.Lifetime, Now).Row(Session, cancellationToken);

    /// <summary>Records what the session became, for those who ask again.</summary>
    public Task End(Guid session, Guid file, CancellationToken cancellationToken) =>
        database.Statement("update filehost.upload_session set file = $2 where id = $1", session, file).Run(cancellationToken);

    /// <summary>Forgets a session that is not a version yet; false when there is none.</summary>
    /// <param name="subject">Whose it must be; null for anybody's.</param>
    public async Task<bool> Cancel(Guid session, Guid? subject, CancellationToken cancellationToken) =>
        await database.Statement(Sql("CancelUploadSession"), session, subject).Row(row => true, cancellationToken);

    /// <summary>Forgets all that have expired, and names them.</summary>
    public Task<List<Guid>> Expire(CancellationToken cancellationToken) =>
        database.Statement("delete from filehost.upload_session where expires_at <= $1 returning id", Now).Rows(row => row.GetGuid(0), cancellationToken);

    /// <summary>Those of the ids that are no session's any more.</summary>
    public Task<List<Guid>> Orphans(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        database.Statement(Sql("OrphanedUploads"), ids.ToArray()).Rows(row => row.GetGuid(0), cancellationToken);

    private static string Sql(string name) => Scripts.Of<UploadSessionTable>($"{name}.sql");

    private static FileSystemInfoSet? Times(NpgsqlDataReader row) =>
        (row.OrNull<string>(18), row.OrNull<string>(19)) is var (created, modified) && (created ?? modified) is not null ? new(created, modified) : null;

    private static UploadSession Session(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        new(row.GetGuid(1), row.OrNull<string>(2), row.GetGuid(3), row.OrNull<string>(4), row.GetFieldValue<string[]>(5),
            Enum.Parse<ConflictBehavior>(row.GetString(6)), row.GetBoolean(9), row.GetBoolean(10))
        {
            IfMatch = row.OrNull<string>(7), IfNoneMatch = row.OrNull<string>(8), Times = Times(row),
        },
        new(row.GetInt64(11), row.IsDBNull(12) ? null : row.GetInt64(12)), row.GetDateTime(16), row.GetDateTime(17))
    {
        Sha256 = row.OrNull<byte[]>(13) is { } hash ? new ContentHash(hash) : null,
        QuickXorHash = row.OrNull<string>(14), File = row.IsDBNull(15) ? null : row.GetGuid(15),
    };
}
