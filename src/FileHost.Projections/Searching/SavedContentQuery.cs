using FileHost.Domain;
using Npgsql;

namespace FileHost.Projections.Searching;

/// <summary>A version that has a content.</summary>
/// <param name="Position">Place of its ContentReplaced in the global order.</param>
public sealed record SavedContent(long Position, Guid File, long Version, DateTime Time, Guid? Person, long Size, string Source);

/// <summary>Finds contents by what they are.</summary>
public sealed class SavedContentQuery(NpgsqlDataSource database)
{
    /// <summary>Every version that ever had exactly these bytes.</summary>
    public async Task<IReadOnlyList<SavedContent>> Find(ContentHash content, Page<long> page, CancellationToken cancellationToken) =>
        await database.AskPage(
            "SavedContents.sql", page,
            row => new SavedContent(
                row.GetInt64(0), row.GetGuid(1), row.GetInt64(2), row.GetDateTime(3), row.GetFieldValue<Guid?>(4), row.GetInt64(5), row.GetString(6)),
            cancellationToken, content.ToString());
}
