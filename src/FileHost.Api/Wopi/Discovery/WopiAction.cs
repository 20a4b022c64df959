namespace FileHost.Api.Wopi.Discovery;

/// <summary>An action that an editor offers for an extension (WOPI discovery, action).</summary>
/// <param name="Name">As discovery spells it: view, edit, editnew …</param>
/// <param name="Extension">With its dot, in lower case.</param>
/// <param name="UrlSource">Discovery's urlsrc: an address with placeholders.</param>
public sealed record WopiAction(string App, string Name, string Extension, bool IsDefault, string UrlSource)
{
    public const string View = "view";
    public const string Edit = "edit";
    public const string EditNew = "editnew";

    /// <summary>Scheme, host and port of the editor's page, as browsers name it in a message's origin.</summary>
    public string Origin => new Uri(AddressIn(UrlSource)).GetLeftPart(UriPartial.Authority);

    /// <summary>The same action at an address that browsers can reach.</summary>
    public WopiAction At(Uri origin)
    {
        var (address, rest) = (AddressIn(UrlSource), UrlSource[AddressIn(UrlSource).Length..]);
        return this with { UrlSource = origin.GetLeftPart(UriPartial.Authority) + new Uri(address).AbsolutePath + rest };
    }

    /// <summary>Whether it can be opened in a browser at all.</summary>
    public static bool IsAddress(string urlSource) =>
        Uri.TryCreate(AddressIn(urlSource), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address.UserInfo.Length == 0;

    // Placeholders stand in the query only.
    private static string AddressIn(string urlSource) => urlSource.Split('?', 2)[0];
}
