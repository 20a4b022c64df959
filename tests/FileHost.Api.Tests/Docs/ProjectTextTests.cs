using System.Text.RegularExpressions;

namespace FileHost.Api.Tests.Docs;

/// <summary>The repository builds on anybody's machine: it names no machine and no package source.</summary>
public sealed partial class ProjectTextTests
{
    // Where specifications, tools and formats are at home, and names that are reserved for examples.
    private static readonly string[] Known =
    [
        "localhost", "127.0.0.1", "example.org", "example.com", "learn.microsoft.com", "dotnet.microsoft.com", "graph.microsoft.com", "schemas.microsoft.com",
        "www.apache.org", "www.postgresql.org", "martendb.io", "semver.org", "www.rfc-editor.org", "www.w3.org", "datatracker.ietf.org", "tools.ietf.org",
    ];

    private static readonly string[] NotText = [".odt", ".ods", ".odp", ".docx", ".xlsx", ".pptx", ".png", ".ico"];

    public static IEnumerable<string> Texts => Repository.Files().Where(file => !NotText.Contains(Path.GetExtension(file)));

    [Fact]
    public void No_file_names_a_site_that_is_not_known() => AssertNone(
        SiteInAddress(), address => !Known.Any(site => address.Groups["site"].Value is var named && (named == site || named.EndsWith($".{site}", StringComparison.Ordinal))));

    [Fact]
    public void No_file_names_a_package_source() => AssertNone(PackageSource(), _ => true);

    [Fact]
    public void No_file_names_a_folder_of_somebody_s_machine() => AssertNone(PersonalFolder(), _ => true);

    private static void AssertNone(Regex pattern, Func<Match, bool> isWrong) => Assert.Empty(
        Texts.SelectMany(file => pattern.Matches(Repository.Text(file)).Where(isWrong).Select(match => $"{file}: {match.Value}")));

    // A host that is put together from parts begins with a brace or a dollar sign.
    [GeneratedRegex(@"https?://(?<site>[\w.-]*\w)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SiteInAddress();

    [GeneratedRegex(@"v3[/]index\.json|<packageSource[s]?>|\.npmr[c]\b|pip\.con[f]\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PackageSource();

    [GeneratedRegex(@"(?<![\w.:}])[/](home|Users|work)[/]\w+|[/]root[/]\.|[A-Z]:\\+Users\\", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PersonalFolder();
}
