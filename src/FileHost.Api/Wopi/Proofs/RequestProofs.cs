using FileHost.Api.Hosting;
using FileHost.Api.Wopi.Discovery;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Proofs;

/// <summary>
/// Checks that a request comes from a configured editor (WOPI, proof keys). Each editor's discovery says whether it signs, and with which
/// keys; discovery is read again when no key fits, since editors change their keys. Where no editor is configured, nothing is checked.
/// </summary>
public sealed class RequestProofs(WopiClients clients, TimeProvider clock, IOptions<FileHostOptions> options)
{
    /// <summary>How a request was proved: Current, Old, or None where it need not be; null when it must be refused.</summary>
    /// <param name="token">The access token, decoded.</param>
    public async Task<ProvenBy?> Check(HttpContext http, string token)
    {
        if (clients.All.Count == 0) return ProvenBy.None;
        var proof = Read(http, token);
        var seen = clients.All.Select(client => client.State).ToList();
        if (Check(proof, seen) is { } proven)
        {
            // The editor has a newer key than this host knows. The request need not wait for it.
            if (proven == ProvenBy.Old) _ = Renew(seen);
            return proven;
        }
        return Check(proof, await Renew(seen));
    }

    private ProvenBy? Check(Proof proof, IReadOnlyList<WopiClientState> states)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var keys in states.Select(state => state.Document?.Keys).OfType<ProofKeys>())
            if (keys.Check(proof, now) is not ProvenBy.None and var proven) return proven;
        return proof is { Signature: null, OldSignature: null } && clients.All.Zip(states).Any(pair => MayBeUnsigned(pair.First, pair.Second))
            ? ProvenBy.None
            : null;
    }

    // An editor whose discovery could not be read yet may well be one that signs.
    private static bool MayBeUnsigned(WopiClient client, WopiClientState state) =>
        client.AcceptUnsigned || state.Document is { Keys: null };

    // Not given up with the request: what is learned serves the next ones.
    private async Task<IReadOnlyList<WopiClientState>> Renew(IReadOnlyList<WopiClientState> seen) =>
        await Task.WhenAll(clients.All.Zip(seen, (client, state) => client.Renew(state, CancellationToken.None)));

    private Proof Read(HttpContext http, string token)
    {
        var headers = http.Request.Headers;
        return new(
            WopiHeaders.NonEmpty(headers, WopiHeaders.Proof), WopiHeaders.NonEmpty(headers, WopiHeaders.ProofOld),
            WopiHeaders.Text(headers, WopiHeaders.TimeStamp), token, PublicAddress.Of(http, options.Value) + RawTarget.Of(http));
    }
}
