using System.Globalization;
using System.Security.Cryptography;
using FileHost.Api.Tests.Host;
using FileHost.Api.Wopi.Proofs;

namespace FileHost.Api.Tests.Wopi;

/// <summary>An editor with keys of its own, that publishes them in its discovery and signs its requests.</summary>
public sealed class SigningEditor : IAsyncDisposable
{
    /// <summary>Base64 of a text that is no signature.</summary>
    public const string Garbage = "SU5WQUxJRA==";

    private SigningEditor(Editor discovery) => Discovery = discovery;

    public Editor Discovery { get; }

    public RSA Current { get; private set; } = RSA.Create(2048);

    public RSA Old { get; private set; } = RSA.Create(2048);

    public static async Task<SigningEditor> Start()
    {
        var editor = new SigningEditor(await Editor.Start());
        editor.Publish();
        return editor;
    }

    /// <summary>A new key takes the current one's place, which takes the old one's.</summary>
    public void Rotate()
    {
        Old.Dispose();
        (Old, Current) = (Current, RSA.Create(2048));
    }

    /// <summary>Discovery names the keys that are in use now.</summary>
    public void Publish()
    {
        var (key, old) = (Current.ExportParameters(includePrivateParameters: false), Old.ExportParameters(includePrivateParameters: false));
        Discovery.Offers("<app name=\"a\"><action ext=\"odt\" name=\"edit\" urlsrc=\"https://e.example.org/1?\"/></app>", $"""
            <proof-key value="" modulus="{Text(key.Modulus)}" exponent="{Text(key.Exponent)}"
                       oldvalue="" oldmodulus="{Text(old.Modulus)}" oldexponent="{Text(old.Exponent)}"/>
            """);
    }

    /// <summary>A CheckFileInfo of this editor, signed as usual.</summary>
    /// <param name="address">The address as the editor calls it, with its query.</param>
    /// <param name="signed">The address that is signed, when it is another one.</param>
    public HttpRequestMessage Request(string address, string token, DateTimeOffset at, string? signed = null) => Request(
        address, Sign(Current, token, signed ?? address, at), Sign(Old, token, signed ?? address, at), at.UtcTicks.ToString(CultureInfo.InvariantCulture));

    /// <summary>A CheckFileInfo with these headers; those that are null are left out.</summary>
    public static HttpRequestMessage Request(string address, string? proof, string? proofOld, string? timeStamp)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        foreach (var (name, value) in new[] { ("X-WOPI-Proof", proof), ("X-WOPI-ProofOld", proofOld), ("X-WOPI-TimeStamp", timeStamp) })
            if (value is not null) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    public static string Sign(RSA key, string token, string address, DateTimeOffset at) => Convert.ToBase64String(
        key.SignData(ProofKey.Proven(token, address, at.UtcTicks), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public async ValueTask DisposeAsync()
    {
        await Discovery.DisposeAsync();
        Current.Dispose();
        Old.Dispose();
    }

    private static string Text(byte[]? number) => Convert.ToBase64String(number!);
}
