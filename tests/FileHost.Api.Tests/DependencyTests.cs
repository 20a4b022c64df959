using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using FileHost.Api.Tests.Docs;

namespace FileHost.Api.Tests;

/// <summary>Who may use whom (docs/architecture.md): arrows between projects go one way, and packages stay where they are needed.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, (string[] Projects, string[] Packages)> Allowed = new(StringComparer.Ordinal)
    {
        ["FileHost.Domain"] = ([], []),
        ["FileHost.EventStore"] = ([], ["Npgsql"]),
        ["FileHost.BlobStore"] = (["FileHost.Domain"], []),
        ["FileHost.LocalPostgres"] = ([], []),
        ["FileHost.Projections"] = (["FileHost.Domain", "FileHost.EventStore"], []),
        ["FileHost.Api"] = (
            ["FileHost.Domain", "FileHost.EventStore", "FileHost.BlobStore", "FileHost.LocalPostgres", "FileHost.Projections"],
            [
                "CsvHelper", "Microsoft.AspNetCore.Authentication.JwtBearer", "Microsoft.AspNetCore.OpenApi", "Microsoft.IdentityModel.JsonWebTokens",
                "Microsoft.IdentityModel.Protocols.OpenIdConnect", "Swashbuckle.AspNetCore.SwaggerUI",
            ]),
    };

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateDirectories(Repository.PathOf("src")).Select(folder => Path.GetFileName(folder))];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_file_names_only_what_the_project_may_use(string project)
    {
        var file = XDocument.Load(Repository.PathOf($"src/{project}/{project}.csproj"));
        Assert.Empty(Named(file, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Except(Allowed[project].Projects));
        Assert.Empty(Named(file, "PackageReference").Except(Allowed[project].Packages));
    }

    [Theory, MemberData(nameof(Projects))]
    public void An_assembly_uses_only_the_projects_that_it_may_use(string project)
    {
        var used = Assembly.Load(project).GetReferencedAssemblies().Select(assembly => assembly.Name!)
            .Where(name => name.StartsWith("FileHost.", StringComparison.Ordinal));
        Assert.Empty(used.Except(Allowed[project].Projects));
    }

    [Fact]
    public void The_blob_store_knows_of_the_domain_the_hash_of_a_content_and_nothing_else()
    {
        using var assembly = new PEReader(File.OpenRead(Assembly.Load("FileHost.BlobStore").Location));
        var metadata = assembly.GetMetadataReader();
        var used = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Where(type => type.ResolutionScope.Kind == HandleKind.AssemblyReference
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == "FileHost.Domain")
            .Select(type => metadata.GetString(type.Name));
        Assert.Equal(["ContentHash"], used);
    }

    private static IEnumerable<string> Named(XDocument project, string item) =>
        project.Descendants(item).Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'));
}
