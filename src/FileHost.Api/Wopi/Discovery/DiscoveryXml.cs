using System.Security.Cryptography;
using System.Xml;
using FileHost.Api.Wopi.Proofs;

namespace FileHost.Api.Wopi.Discovery;

/// <summary>Reads discovery's XML: whatever an editor, or somebody in its place, has written there. MS-WOPI 3.1.5.1.1.2.3.2.</summary>
public static class DiscoveryXml
{
    /// <summary>Largest document, in bytes. Editors send some hundred thousand.</summary>
    public const int Largest = 4 << 20;

    private const int Deepest = 16;

    // The zones that an editor can be offered in, the best one first; editors with one zone call it as they like.
    private static readonly string[] Zones = ["external-https", "internal-https", "external-http", "internal-http"];

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = Largest, CloseInput = false,
        IgnoreComments = true, IgnoreProcessingInstructions = true, IgnoreWhitespace = true,
    };

    /// <exception cref="XmlException">It is no XML, is too large or too deep, or has a document type.</exception>
    /// <exception cref="FormatException">It is no discovery, or its key is none.</exception>
    public static DiscoveryDocument Read(Stream xml)
    {
        using var reader = XmlReader.Create(xml, Settings);
        var found = new Found();
        while (reader.Read())
        {
            if (reader.Depth > Deepest) throw new FormatException("The document is nested too deeply.");
            if (reader.NodeType == XmlNodeType.Element) found.Take(reader);
        }
        if (!found.IsDiscovery) throw new FormatException("This is no discovery of a WOPI client: it does not begin with wopi-discovery.");
        var actions = found.Actions.GroupBy(of => of.Zone, of => of.Action).MinBy(zone => Rank(zone.Key));
        return new DiscoveryDocument([.. actions ?? Enumerable.Empty<WopiAction>()], found.Keys);
    }

    private static int Rank(string zone) => Array.IndexOf(Zones, zone) is >= 0 and var rank ? rank : Zones.Length;

    private sealed class Found
    {
        private string zone = "", app = "";

        public bool IsDiscovery { get; private set; }
        public List<(string Zone, WopiAction Action)> Actions { get; } = [];
        public ProofKeys? Keys { get; private set; }

        public void Take(XmlReader element)
        {
            switch (element.LocalName)
            {
                case "wopi-discovery" when element.Depth == 0: IsDiscovery = true; break;
                case "net-zone": zone = element.GetAttribute("name") ?? ""; break;
                case "app": app = element.GetAttribute("name") ?? ""; break;
                case "action": TakeAction(element); break;
                case "proof-key": Keys = ReadKeys(element); break;
            }
        }

        // Editors offer actions by kind of content too, without an extension; and some that no browser opens.
        private void TakeAction(XmlReader action)
        {
            var (name, extension, source) = (action.GetAttribute("name"), action.GetAttribute("ext"), action.GetAttribute("urlsrc"));
            if (string.IsNullOrEmpty(name) || string.IsNullOrEmpty(extension) || source is null || !WopiAction.IsAddress(source)) return;
            Actions.Add((zone, new(app, name, $".{extension.TrimStart('.').ToLowerInvariant()}", action.GetAttribute("default") == "true", source)));
        }

        private static ProofKeys? ReadKeys(XmlReader element)
        {
            if (Key(element, "modulus", "exponent") is not { } current) return null;
            return new ProofKeys(current, Key(element, "oldmodulus", "oldexponent") ?? current);
        }

        private static ProofKey? Key(XmlReader element, string modulus, string exponent)
        {
            var (m, e) = (element.GetAttribute(modulus), element.GetAttribute(exponent));
            if (string.IsNullOrEmpty(m) || string.IsNullOrEmpty(e)) return null;
            try
            {
                return new ProofKey(m, e);
            }
            catch (CryptographicException problem)
            {
                throw new FormatException($"{modulus} and {exponent} of proof-key are no key.", problem);
            }
        }
    }
}
