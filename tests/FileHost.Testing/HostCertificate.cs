using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FileHost.Testing;

/// <summary>A certificate that a host makes for itself.</summary>
internal static class HostCertificate
{
    /// <summary>Writes a certificate, unless there is one, and its key beside it; returns the key's file.</summary>
    public static string Make(string certificateFile)
    {
        var keyFile = Path.ChangeExtension(certificateFile, ".key");
        if (File.Exists(certificateFile)) return keyFile;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=FileHost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("graph.microsoft.com");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        return keyFile;
    }
}
