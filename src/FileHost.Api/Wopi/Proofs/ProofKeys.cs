namespace FileHost.Api.Wopi.Proofs;

/// <summary>Which key a request was proved with.</summary>
public enum ProvenBy { None, Current, Old }

/// <summary>The signatures of a request.</summary>
/// <param name="TimeStamp">X-WOPI-TimeStamp as it came.</param>
public sealed record Proof(string? Signature, string? OldSignature, string? TimeStamp, string Token, string Url);

/// <summary>A client's two keys: the current one, and the one before it. A client without a rotation publishes the same one twice.</summary>
public sealed record ProofKeys(ProofKey Current, ProofKey Old)
{
    /// <summary>A request that was signed longer ago is refused.</summary>
    public static TimeSpan OldestAge { get; } = TimeSpan.FromMinutes(20);

    /// <summary>How far a client's clock may be ahead.</summary>
    public static TimeSpan Ahead { get; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Checks a request. Three combinations prove it, so that client and host may learn of a new key in either order: the signature with the
    /// current key, the old signature with the current key, the signature with the old key. The old signature with the old key proves nothing.
    /// </summary>
    public ProvenBy Check(Proof proof, DateTime now)
    {
        if (!long.TryParse(proof.TimeStamp, System.Globalization.CultureInfo.InvariantCulture, out var ticks)
            || ticks < now.Ticks - OldestAge.Ticks || ticks > now.Ticks + Ahead.Ticks) return ProvenBy.None;
        var proven = ProofKey.Proven(proof.Token, proof.Url, ticks);
        return Current.Signed(proven, proof.Signature) || Current.Signed(proven, proof.OldSignature) ? ProvenBy.Current
            : Old.Signed(proven, proof.Signature) ? ProvenBy.Old
            : ProvenBy.None;
    }
}
