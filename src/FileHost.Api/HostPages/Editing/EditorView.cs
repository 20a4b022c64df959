namespace FileHost.Api.HostPages.Editing;

/// <summary>A page with an editor in a frame.</summary>
/// <param name="Action">The address to which the page posts the token (WOPI, Build a host page).</param>
/// <param name="Origins">Whose messages the page believes.</param>
/// <param name="Embedders">Origins that are told when the document is closed.</param>
/// <param name="EditUrl">Where the same document can be edited; null when it is, or when this person may not.</param>
/// <param name="CloseUrl">Where whoever closes the document goes on; null to stay.</param>
/// <param name="VersionsUrl">Null when the person is not signed in here.</param>
/// <param name="ShareUrl">An address of the document for others, who need access of their own.</param>
public sealed record EditorView(
    string Name, bool MayEdit, string EditorName, string Action, string AccessToken, long AccessTokenTtl, IReadOnlyList<string> Origins,
    string Embedders, string PageToken, string SessionUrl, string ShareUrl, string? EditUrl, string? CloseUrl, string? VersionsUrl, SaveState Saves)
{
    public string AllOrigins => string.Join(' ', Origins);
}
