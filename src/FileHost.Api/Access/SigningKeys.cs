using System.Security.Cryptography;
using FileHost.EventStore.Postgres;
using Microsoft.IdentityModel.Tokens;
using Npgsql;

namespace FileHost.Api.Access;

/// <summary>
/// The keys that sign the host's own tokens, shared by all nodes through the database and made by the first one. The newest signs, all verify.
/// </summary>
public sealed class SigningKeys
{
    private const int KeyBytes = 32;

    private SigningKeys(IReadOnlyList<SymmetricSecurityKey> keys) => All = keys;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<SymmetricSecurityKey> All { get; }

    public SigningCredentials Credentials => new(All[0], SecurityAlgorithms.HmacSha256);

    public static async Task<SigningKeys> Load(NpgsqlDataSource database, CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand(Scripts.Of<SigningKeys>("SigningKeys.sql"));
        command.Parameters.Add(new() { Value = Guid.CreateVersion7().ToString("N") });
        command.Parameters.Add(new() { Value = RandomNumberGenerator.GetBytes(KeyBytes) });
        await command.ExecuteNonQueryAsync(cancellationToken);
        await using var read = database.CreateCommand("select id, key from filehost.signing_key order by created_at desc, id desc");
        var keys = new List<SymmetricSecurityKey>();
        await using var reader = await read.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            keys.Add(new SymmetricSecurityKey(reader.GetFieldValue<byte[]>(1)) { KeyId = reader.GetString(0) });
        return new SigningKeys(keys);
    }
}
