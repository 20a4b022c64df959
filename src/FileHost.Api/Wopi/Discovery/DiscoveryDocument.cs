using FileHost.Api.Wopi.Proofs;

namespace FileHost.Api.Wopi.Discovery;

/// <summary>What an editor says of itself: what it opens, where, and with which keys it signs (WOPI discovery).</summary>
/// <param name="Keys">Null when the editor signs nothing.</param>
public sealed record DiscoveryDocument(IReadOnlyList<WopiAction> Actions, ProofKeys? Keys)
{
    /// <summary>Where the editor's pages come from: what a host page may show in a frame, and whose messages it may believe.</summary>
    public IReadOnlyList<string> Origins { get; } = [.. Actions.Select(action => action.Origin).Distinct(StringComparer.Ordinal)];

    /// <summary>The action of a name for an extension, the editor's default first; null when it has none.</summary>
    public WopiAction? Find(string name, string extension) => Actions
        .Where(action => action.Name == name && action.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase))
        .OrderByDescending(action => action.IsDefault).FirstOrDefault();

    /// <summary>The same editor at an address that browsers can reach.</summary>
    public DiscoveryDocument At(Uri origin) => new([.. Actions.Select(action => action.At(origin))], Keys);
}
