using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace FileHost.Api.Admin;

/// <summary>The stylesheet and the scripts. They lie in the assembly, under an address that changes with them.</summary>
internal static class PageAssets
{
    public const string Prefix = AdminEndpoints.Prefix + "/assets";
    private const string Embedded = "admin/";

    private static readonly Assembly Host = typeof(PageAssets).Assembly;
    private static readonly FileExtensionContentTypeProvider Types = new();
    private static readonly Dictionary<string, byte[]> Files = Host.GetManifestResourceNames()
        .Where(name => name.StartsWith(Embedded, StringComparison.Ordinal)).ToDictionary(name => name[Embedded.Length..], Read, StringComparer.Ordinal);

    private static readonly string Version = Convert.ToHexStringLower(
        SHA256.HashData([.. Files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => file.Value)]))[..16];

    public static string Address(string name) => $"{Prefix}/{Version}/{name}";

    public static IResult Serve(string name) => Files.TryGetValue(name, out var bytes) && Types.TryGetContentType(name, out var type)
        ? Results.Bytes(bytes, type)
        : Results.NotFound();

    private static byte[] Read(string name)
    {
        using var stream = Host.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
