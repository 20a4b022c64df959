using System.Reflection;
using System.Security.Cryptography;
using FileHost.Api.Admin;
using FileHost.Api.HostPages;
using Microsoft.AspNetCore.StaticFiles;

namespace FileHost.Api.Pages;

/// <summary>The stylesheets and scripts of some pages, and what all pages share. They lie in the assembly, under an address that changes with them.</summary>
/// <param name="prefix">Path of the pages, for example /files. The files are embedded under the same name.</param>
internal sealed class PageAssets(string prefix)
{
    private const string Shared = "shared/";

    private static readonly Assembly Host = typeof(PageAssets).Assembly;
    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly Lazy<(string Version, Dictionary<string, byte[]> Files)> read = new(() => Read($"{prefix.TrimStart('/')}/"));

    public static PageAssets Admin { get; } = new(AdminEndpoints.Prefix);

    public static PageAssets Files { get; } = new(HostPageEndpoints.Prefix);

    /// <summary>Whether an address is one of these, which never change.</summary>
    public static bool Have(PathString path) => path.StartsWithSegments(Admin.Path) || path.StartsWithSegments(Files.Path);

    private string Path => $"{prefix}/assets";

    public string Address(string name) => $"{Path}/{read.Value.Version}/{name}";

    public IResult Serve(string name) => read.Value.Files.TryGetValue(name, out var bytes) && Types.TryGetContentType(name, out var type)
        ? Results.Bytes(bytes, type)
        : Results.NotFound();

    private static (string, Dictionary<string, byte[]>) Read(string embedded)
    {
        var files = Host.GetManifestResourceNames()
            .Where(name => name.StartsWith(embedded, StringComparison.Ordinal) || name.StartsWith(Shared, StringComparison.Ordinal))
            .ToDictionary(name => name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..], Bytes, StringComparer.Ordinal);
        var all = files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => file.Value);
        return (Convert.ToHexStringLower(SHA256.HashData([.. all]))[..16], files);
    }

    private static byte[] Bytes(string name)
    {
        using var stream = Host.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
