using FileHost.Testing;

namespace FileHost.Api.Tests.Docs;

/// <summary>The repository that the tests were built from, as files.</summary>
internal static class Repository
{
    private static readonly string[] NotSource = [".git", ".vs", ".idea", "bin", "obj", "data", "TestResults", "publish", "node_modules"];

    public static string Root { get; } = RepositoryRoot.Path;

    public static string Text(string path) => File.ReadAllText(PathOf(path));

    public static string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>Every file that is not made by a build or a run, relative to the root and with slashes.</summary>
    public static IEnumerable<string> Files() => FilesIn(Root).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'));

    private static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder).Where(child => !NotSource.Contains(Path.GetFileName(child))).SelectMany(FilesIn));
}
