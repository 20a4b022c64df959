using FileHost.Api.Hosting;

namespace FileHost.Api.Wopi;

/// <summary>The pages on which people open files in an editor, where there are such pages.</summary>
internal static class HostPages
{
    private const string Id = "{id}";

    /// <summary>Address of the page that shows a file; null when there is none.</summary>
    public static string? View(FileHostOptions options, Guid file) => Page(options.HostViewUrl, file);

    /// <summary>Address of the page that opens a file for editing; null when there is none.</summary>
    public static string? Edit(FileHostOptions options, Guid file) => Page(options.HostEditUrl, file);

    /// <summary>Address of the page that shows a folder; null when there is none.</summary>
    public static string? Container(FileHostOptions options, Guid folder) => Page(options.HostContainerUrl, folder);

    private static string? Page(string? address, Guid file) =>
        string.IsNullOrEmpty(address) ? null : address.Replace(Id, file.ToString("N"), StringComparison.Ordinal);
}
