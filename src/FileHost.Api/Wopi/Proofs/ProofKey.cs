using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FileHost.Api.Wopi.Proofs;

/// <summary>A WOPI client's public key, as its discovery publishes it.</summary>
public sealed class ProofKey : IDisposable
{
    private readonly RSA rsa;

    /// <param name="modulus">Base64, big-endian.</param>
    /// <param name="exponent">Base64, big-endian.</param>
    /// <exception cref="FormatException">They are no Base64.</exception>
    /// <exception cref="CryptographicException">They are no key.</exception>
    public ProofKey(string modulus, string exponent) =>
        rsa = RSA.Create(new RSAParameters { Modulus = Convert.FromBase64String(modulus), Exponent = Convert.FromBase64String(exponent) });

    /// <summary>Whether a signature (Base64) is this key's for a request. One that is no signature at all is not.</summary>
    public bool Signed(ReadOnlySpan<byte> proven, string? signature)
    {
        var bytes = new byte[signature?.Length ?? 0];
        return signature is not null && Convert.TryFromBase64String(signature, bytes, out var length)
            && length * 8 == rsa.KeySize
            && rsa.VerifyData(proven, bytes.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    public void Dispose() => rsa.Dispose();

    /// <summary>What a client signs (WOPI, Verifying that requests originate from Office for the web by using proof keys).</summary>
    /// <param name="url">The absolute address as the client called it, its query percent-encoded as it was sent.</param>
    /// <param name="ticks">X-WOPI-TimeStamp: units of 100 ns since the year 1.</param>
    public static byte[] Proven(string token, string url, long ticks)
    {
        var (tokenBytes, urlBytes) = (Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(url.ToUpperInvariant()));
        var proven = new byte[3 * sizeof(int) + tokenBytes.Length + urlBytes.Length + sizeof(long)];
        var at = Write(proven, 0, tokenBytes);
        at = Write(proven, at, urlBytes);
        BinaryPrimitives.WriteInt32BigEndian(proven.AsSpan(at), sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(proven.AsSpan(at + sizeof(int)), ticks);
        return proven;
    }

    private static int Write(byte[] into, int at, byte[] bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(into.AsSpan(at), bytes.Length);
        bytes.CopyTo(into, at + sizeof(int));
        return at + sizeof(int) + bytes.Length;
    }
}
