using FileHost.Api.Contents;
using FileHost.Api.HostPages.Editing;
using FileHost.Api.Wopi.Discovery;

namespace FileHost.Api.HostPages.Documents;

/// <summary>A kind of document that can be made here: an empty one lies in the assembly.</summary>
public sealed record DocumentKind(string Extension, string Label, string DefaultName)
{
    private static readonly DocumentKind[] All =
    [
        new(".docx", "Text (Word)", "Document"), new(".xlsx", "Spreadsheet (Excel)", "Spreadsheet"), new(".pptx", "Presentation (PowerPoint)", "Presentation"),
        new(".odt", "Text (OpenDocument)", "Document"), new(".ods", "Spreadsheet (OpenDocument)", "Spreadsheet"),
        new(".odp", "Presentation (OpenDocument)", "Presentation"),
    ];

    /// <summary>Those that a connected editor edits.</summary>
    internal static IReadOnlyList<DocumentKind> For(WopiClients clients) => [.. All.Where(kind => clients.ToEdit(kind.Extension.Insert(0, "x"), size: 1) is not null)];

    internal static DocumentKind? Of(string? extension, WopiClients clients) => For(clients).FirstOrDefault(kind => kind.Extension == extension);

    /// <summary>An empty document of this kind.</summary>
    internal ReceivedContent Empty() => EmbeddedContent.Read($"empty{Extension}");
}
