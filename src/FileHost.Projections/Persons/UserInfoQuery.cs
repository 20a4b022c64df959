using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.Projections.Persons;

/// <summary>Reads what editors have left for a person (WOPI, PutUserInfo). Never behind: it reads what the events' own save wrote.</summary>
public sealed class UserInfoQuery(NpgsqlDataSource database)
{
    /// <summary>The newest text, for all files of the person; null when there is none, or it was erased with the person.</summary>
    public async Task<string?> Newest(Guid person, CancellationToken cancellationToken) =>
        (await database.Statement(Scripts.Of<UserInfoQuery>("UserInfo.sql"), person).Rows(row => row.GetString(0), cancellationToken)) is [var text]
        && Disclosures.Value(text).GetString() is { Length: > 0 } info
            ? info
            : null;
}
