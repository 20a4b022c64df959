using System.Security.Cryptography;
using FileHost.Domain;

namespace FileHost.Api.Contents;

/// <summary>Documents that lie in the assembly.</summary>
internal static class EmbeddedContent
{
    public static ReceivedContent Read(string name)
    {
        using var stream = typeof(EmbeddedContent).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var quickXor = new QuickXorHash();
        quickXor.Append(bytes);
        return new(new ContentHash(SHA256.HashData(bytes)), quickXor.ToString(), bytes.Length, bytes);
    }
}
