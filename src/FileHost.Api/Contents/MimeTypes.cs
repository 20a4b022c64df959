using Microsoft.AspNetCore.StaticFiles;

namespace FileHost.Api.Contents;

/// <summary>The host decides what a file is, by its name; clients' Content-Type headers are often wrong.</summary>
public static class MimeTypes
{
    private const string Unknown = "application/octet-stream";
    private static readonly FileExtensionContentTypeProvider Known = new();

    // The framework's table was made for web sites and lacks OpenDocument.
    static MimeTypes()
    {
        foreach (var (extension, kind) in new[] { (".odt", "text"), (".ods", "spreadsheet"), (".odp", "presentation"), (".odg", "graphics") })
            Known.Mappings[extension] = $"application/vnd.oasis.opendocument.{kind}";
    }

    public static string Of(string fileName) => Known.TryGetContentType(fileName, out var type) ? type : Unknown;
}
