using System.Security.Cryptography;
using FileHost.Api.Wopi.Proofs;

namespace FileHost.Api.Tests.Wopi;

/// <summary>The proof of a request, by itself; requests with proofs are tried over HTTP elsewhere.</summary>
public sealed class ProofKeysTests : IDisposable
{
    private const string Token = "abc";
    private const string Url = "https://wopi.example.org/wopi/files/F1/contents?access_token=abc&access_token_ttl=0";
    private static readonly DateTime Now = new(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc);
    private readonly RSA current = RSA.Create(2048), old = RSA.Create(2048), stranger = RSA.Create(2048);

    private ProofKeys Keys => new(Public(current), Public(old));

    private static ProofKey Public(RSA rsa)
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return new ProofKey(Convert.ToBase64String(key.Modulus!), Convert.ToBase64String(key.Exponent!));
    }

    private static string Sign(RSA rsa, string url = Url, DateTime? at = null) => Convert.ToBase64String(
        rsa.SignData(ProofKey.Proven(Token, url, (at ?? Now).Ticks), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    private ProvenBy Check(string? signature, string? oldSignature, string url = Url, DateTime? at = null) =>
        Keys.Check(new Proof(signature, oldSignature, (at ?? Now).Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture), Token, url), Now);

    [Fact]
    public void What_is_signed_is_token_address_in_upper_case_and_time_each_behind_its_length() => Assert.Equal(
        "000000036162630000005348545450533A2F2F574F50492E4558414D504C452E4F52472F574F50492F46494C45532F46312F434F4E54454E54533F4143434553535F544F4B454E3D414243264143434553535F544F4B454E5F54544C3D300000000808DAA19EA6B30000",
        Convert.ToHexString(ProofKey.Proven(Token, Url, 638000000000000000)));

    [Fact]
    public void A_request_of_a_real_client_is_proved()
    {
        const string Modulus = "11eAXGBHWPLU2FK2dWlOjmm61JeXUMwKKUqMbBoFhL2rxp6vG7OaHspbuwadABk6J+1n9SUbcFn2z0ul+aK6X1D2Zl+jOKhPegR/x/OsAvAuLdzzoktdtnQhP5o+ZFmYgO2ZowVRx8MnODKGnDIqpAxWSVsZNPmxDQtCdo8WpMX8du9GFBlu0W4TKZ1n2I8/adpxI1Ydg7Wdzs9CdQqmsGZgWcocQXjF5Rdt12JlVlp7dhsoD115fXkxTGBCWofWWSQsuW6kpQLSSWG+WsSE8jPWwoWpUCUcrkDQHkaA0+UtTjwDObBWw9fkNikPxFsm5j0JhmjoVGVOq15z/MeaIQ==";
        const string Signature = "VIHcxTXUovaf25cGI4nrw+4y00FUO+ywbEe1FokFuo5slt+/Gudt0UK+mZqZtSm8HreMASPKilrmm/WyI5qM3QntU7K+zuGaie+Zo94VocEp8Jtv9poZRnQyBybGXZiDQlGhUROvxC5Bab4yZe82J76YFB58XevPQOnX8regXZx9rgg6EOF0pOasVH7hjYP/3pR+y7mXxxe8YGucn+QgfjClj1zojRlbt5/nY0tz/BGVNVPvtVrrZVTkesFEontHcZqm9n4Hgw4ZF5otFwlaaPbeMrA9O6txBg0kJEh4ny+yeIaOqKjqbf/7CdEkIk9v++OmDKvdfPihPshjSWOdBA==";
        using var key = new ProofKey(Modulus, "AQAB");
        var signedAt = new DateTime(638000000000000000, DateTimeKind.Utc);
        Assert.Equal(ProvenBy.Current, new ProofKeys(key, key).Check(new Proof(Signature, null, "638000000000000000", Token, Url), signedAt));
    }

    [Fact]
    public void Three_combinations_prove_a_request()
    {
        Assert.Equal(ProvenBy.Current, Check(Sign(current), Sign(old)));
        Assert.Equal(ProvenBy.Current, Check(Sign(stranger), Sign(current)));
        Assert.Equal(ProvenBy.Old, Check(Sign(old), Sign(stranger)));
    }

    [Fact]
    public void The_old_signature_with_the_old_key_proves_nothing() => Assert.Equal(ProvenBy.None, Check(Sign(stranger), Sign(old)));

    [Theory, InlineData(null), InlineData(""), InlineData("SU5WQUxJRA=="), InlineData("not base64!"), InlineData("AAAA")]
    public void What_is_no_signature_proves_nothing_and_harms_nothing(string? signature) =>
        Assert.Equal(ProvenBy.None, Check(signature, signature));

    [Fact]
    public void A_proof_is_good_for_its_address_and_for_twenty_minutes()
    {
        Assert.Equal(ProvenBy.None, Check(Sign(current), null, url: Url + "&more=1"));
        foreach (var (minutes, proven) in new[] { (-19.9, ProvenBy.Current), (-20.1, ProvenBy.None), (4.9, ProvenBy.Current), (5.1, ProvenBy.None) })
            Assert.Equal(proven, Check(Sign(current, at: Now.AddMinutes(minutes)), null, at: Now.AddMinutes(minutes)));
        Assert.Equal(ProvenBy.None, Keys.Check(new Proof(Sign(current), null, "not a number", Token, Url), Now));
        Assert.Equal(ProvenBy.None, Keys.Check(new Proof(Sign(current), null, null, Token, Url), Now));
    }

    public void Dispose()
    {
        current.Dispose();
        old.Dispose();
        stranger.Dispose();
    }
}
