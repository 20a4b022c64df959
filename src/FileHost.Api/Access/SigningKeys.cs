using System.Security.Cryptography;
using System.Text;
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

    /// <summary>HMAC-SHA-256 of a text that begins with its purpose, by which any node knows that the host itself has written it.</summary>
    public byte[] Mac(string text) => HMACSHA256.HashData(All[0].Key, Encoding.UTF8.GetBytes(text));

    public static async Task<SigningKeys> Load(NpgsqlDataSource database, CancellationToken cancellationToken = default)
    {
        await database.Statement(Scripts.Of<SigningKeys>("SigningKeys.sql"), RandomNumberGenerator.GetBytes(KeyBytes)).Run(cancellationToken);
        return new SigningKeys(
            await database.Statement("select id, key from filehost.signing_key order by created_at desc, id desc").Rows(
                row => new SymmetricSecurityKey(row.GetFieldValue<byte[]>(1)) { KeyId = row.GetString(0) }, cancellationToken));
    }
}
