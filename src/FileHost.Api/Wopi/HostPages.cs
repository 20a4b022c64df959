using FileHost.Api.HostPages;
using FileHost.Api.Hosting;

namespace FileHost.Api.Wopi;

/// <summary>The pages on which people open files in an editor, where there are such pages.</summary>
internal static class HostPages
{
    private const string Id = "{id}";

    /// <summary>Address of the page that shows a file; null when there is none.</summary>
    public static string? View(FileHostOptions options, Guid file) => Page(options.HostViewUrl, file) ?? Own(options, file, "view");

    /// <summary>Address of the page that opens a file for editing; null when there is none.</summary>
    public static string? Edit(FileHostOptions options, Guid file) => Page(options.HostEditUrl, file) ?? Own(options, file, "edit");

    /// <summary>Address of the page that shows a folder; null when there is none.</summary>
    public static string? Container(FileHostOptions options, Guid folder) => Page(options.HostContainerUrl, folder);

    private static string? Page(string? address, Guid file) =>
        string.IsNullOrEmpty(address) ? null : address.Replace(Id, file.ToString("N"), StringComparison.Ordinal);

    /// <summary>
    /// Address of this host's own pages; null when it has none to lead to: no editor is configured, or it is not known where browsers reach it.
    /// </summary>
    public static string? Own(FileHostOptions options) => string.IsNullOrEmpty(options.PublicUrl) || options.WopiClients.Count == 0
        ? null
        : options.PublicUrl.TrimEnd('/') + HostPageEndpoints.Prefix;

    private static string? Own(FileHostOptions options, Guid file, string page) => Own(options) is { } pages ? $"{pages}/{file:N}/{page}" : null;
}
