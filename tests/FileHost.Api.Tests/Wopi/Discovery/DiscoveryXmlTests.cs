using System.Security.Cryptography;
using System.Text;
using System.Xml;
using FileHost.Api.Wopi.Discovery;
using FileHost.Api.Wopi.Proofs;

namespace FileHost.Api.Tests.Wopi.Discovery;

public sealed class DiscoveryXmlTests : IDisposable
{
    private readonly RSA current = RSA.Create(2048), old = RSA.Create(2048);

    [Fact]
    public void Actions_are_found_by_name_and_extension()
    {
        var document = Read("""
            <net-zone name="external-http"><app name="writer"><action ext="odt" name="edit" default="true" urlsrc="https://e.example.org/edit?"/>
              <action ext="ODT" name="view" urlsrc="https://e.example.org/view?"/></app>
              <app name="application/vnd.oasis.opendocument.text"><action ext="" name="edit" urlsrc="https://e.example.org/mime?"/></app></net-zone>
            """);
        Assert.Equal(2, document.Actions.Count);
        Assert.Equal(new WopiAction("writer", "edit", ".odt", IsDefault: true, "https://e.example.org/edit?"), document.Find("edit", ".odt"));
        Assert.Equal("https://e.example.org/view?", document.Find("view", ".OdT")?.UrlSource);
        Assert.Null(document.Find("editnew", ".odt"));
        Assert.Null(document.Find("edit", ""));
    }

    [Fact]
    public void Of_two_actions_of_a_name_the_default_is_taken() => Assert.Equal("https://e.example.org/2", Read("""
        <net-zone name="external-https"><app name="a"><action ext="docx" name="edit" urlsrc="https://e.example.org/1"/></app>
        <app name="b"><action ext="docx" name="edit" default="true" urlsrc="https://e.example.org/2"/></app></net-zone>
        """).Find("edit", ".docx")?.UrlSource);

    [Theory, InlineData("internal-http", "external-https"), InlineData("external-http", "internal-https"), InlineData("unheard-of", "external-http")]
    public void Of_several_zones_the_most_reachable_and_safest_is_taken(string worse, string better) => Assert.Equal(["https://better.example.org"], Read($"""
        <net-zone name="{worse}"><app name="a"><action ext="docx" name="edit" urlsrc="https://worse.example.org/e"/></app></net-zone>
        <net-zone name="{better}"><app name="a"><action ext="docx" name="edit" urlsrc="https://better.example.org/e"/></app></net-zone>
        """).Origins);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/relative")]
    [InlineData("https://office.example.org@elsewhere.example.org/a")]
    [InlineData("ftp://e.example.org/a")]
    [InlineData("")]
    public void An_address_that_is_none_of_the_web_is_left_out(string source) => Assert.Empty(Read($"""
        <net-zone name="external-https"><app name="a"><action ext="docx" name="edit" urlsrc="{source}"/></app></net-zone>
        """).Actions);

    [Fact]
    public void An_origin_names_a_port_only_when_it_is_not_the_usual_one()
    {
        var document = Read("""
            <net-zone name="external-https"><app name="a"><action ext="docx" name="edit" urlsrc="https://one.example.org:443/e?&lt;ui=UI_LLCC&amp;&gt;"/>
            <action ext="xlsx" name="edit" urlsrc="http://two.example.org:9980/e"/></app></net-zone>
            """);
        Assert.Equal(["https://one.example.org", "http://two.example.org:9980"], document.Origins);
    }

    [Fact]
    public void An_editor_can_be_moved_to_where_browsers_reach_it()
    {
        var document = Read("""
            <net-zone name="external-http"><app name="a"><action ext="odt" name="edit" urlsrc="http://collabora.example.org:9980/browser/1/cool.html?&lt;ui=UI_LLCC&amp;&gt;"/></app></net-zone>
            """).At(new Uri("https://office.example.org/"));
        Assert.Equal("https://office.example.org/browser/1/cool.html?<ui=UI_LLCC&>", document.Find("edit", ".odt")?.UrlSource);
        Assert.Equal(["https://office.example.org"], document.Origins);
    }

    [Fact]
    public void Both_keys_are_read()
    {
        var keys = Read($"<proof-key {Attributes(current, "")} {Attributes(old, "old")}/>").Keys;
        Assert.Equal(ProvenBy.Current, Check(keys, current));
        Assert.Equal(ProvenBy.Old, Check(keys, old));
    }

    [Fact]
    public void An_editor_without_a_rotation_has_one_key() =>
        Assert.Equal(ProvenBy.Current, Check(Read($"<proof-key {Attributes(current, "")} oldmodulus=\"\" oldexponent=\"\"/>").Keys, current));

    [Theory, InlineData(""), InlineData("<proof-key/>"), InlineData("<proof-key value=\"\" modulus=\"\" exponent=\"\"/>")]
    public void An_editor_that_signs_nothing_has_no_keys(string xml) => Assert.Null(Read(xml).Keys);

    [Theory]
    [InlineData("<wopi-discovery><proof-key modulus=\"not base64!\" exponent=\"AQAB\"/></wopi-discovery>")]
    [InlineData("<wopi-discovery><proof-key modulus=\"AA==\" exponent=\"AA==\"/></wopi-discovery>")]
    [InlineData("<html/>")]
    [InlineData("<html><wopi-discovery/></html>")]
    public void What_is_no_discovery_is_refused(string xml) => Assert.Throws<FormatException>(() => Parse(xml));

    [Theory]
    [InlineData("")]
    [InlineData("{\"error\": true}")]
    [InlineData("<wopi-discovery><net-zone>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><wopi-discovery>&a;</wopi-discovery>")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><wopi-discovery/>")]
    public void What_is_no_XML_or_has_a_document_type_is_refused(string xml) => Assert.Throws<XmlException>(() => Parse(xml));

    [Fact]
    public void A_document_that_is_nested_too_deeply_is_refused() => Assert.Throws<FormatException>(() =>
        Read(string.Concat(Enumerable.Repeat("<a>", 1000)) + string.Concat(Enumerable.Repeat("</a>", 1000))));

    public void Dispose()
    {
        current.Dispose();
        old.Dispose();
    }

    private static DiscoveryDocument Read(string inside) => Parse($"<?xml version=\"1.0\" encoding=\"utf-8\"?><wopi-discovery>{inside}</wopi-discovery>");

    private static DiscoveryDocument Parse(string xml) => DiscoveryXml.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)));

    private static string Attributes(RSA rsa, string which)
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return $"{which}value=\"unread\" {which}modulus=\"{Convert.ToBase64String(key.Modulus!)}\" {which}exponent=\"{Convert.ToBase64String(key.Exponent!)}\"";
    }

    private static ProvenBy Check(ProofKeys? keys, RSA signer)
    {
        var now = new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc);
        var signature = signer.SignData(ProofKey.Proven("t", "u", now.Ticks), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return keys!.Check(new Proof(Convert.ToBase64String(signature), null, now.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture), "t", "u"), now);
    }
}
