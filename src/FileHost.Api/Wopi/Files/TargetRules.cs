using FileHost.Domain.Files;
using FileHost.Domain.Folders;

namespace FileHost.Api.Wopi.Files;

/// <summary>What the targets of a request may be called.</summary>
/// <param name="Problem">What is wrong with a name, in a sentence; null when it is fine.</param>
/// <param name="Nearest">The allowed name that is nearest to another; null when nothing of it is left.</param>
/// <param name="Suggested">A suggestion as an allowed name, always one.</param>
/// <param name="ErrorHeader">The header that explains a 400.</param>
internal sealed record TargetRules(
    Func<string, string?> Problem, Func<string, string?> Nearest, Func<string, string> Suggested, string ErrorHeader)
{
    private const string NewFile = "New document";
    private const string NewContainer = "New folder";

    public static TargetRules OfNewFile { get; } = OfFile(NewFile);

    // A suggestion that begins with a dot is an extension for the file's own name. None is refused: what is not allowed in it is replaced.
    public static TargetRules OfFile(string fileName) => new(
        FileName.Problem, FileName.Nearest,
        suggested => FileName.Nearest(suggested.StartsWith('.') ? FileName.Stem(fileName) + suggested : suggested) ?? fileName,
        WopiHeaders.InvalidFileNameError);

    /// <param name="atRoot">The container will lie in the root of its drive.</param>
    public static TargetRules OfContainer(bool atRoot) => new(
        name => FileName.FolderProblem(name, atRoot), name => FolderName.Nearest(name, atRoot),
        suggested => FolderName.Nearest(suggested, atRoot) ?? NewContainer, WopiHeaders.InvalidContainerNameError);
}
