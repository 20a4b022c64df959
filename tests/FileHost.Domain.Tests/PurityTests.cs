using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using FileHost.Domain.Tests.Stored;

namespace FileHost.Domain.Tests;

/// <summary>A decision must come out the same whenever and wherever it is made again.</summary>
public sealed class PurityTests
{
    [Theory]
    [InlineData("async ", "await ", "Task<", "Task.", "Thread")]
    [InlineData("DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow")]
    [InlineData("TimeProvider", "Stopwatch", "Environment.")]
    [InlineData("NewGuid", "CreateVersion7", "Random")]
    [InlineData("System.IO", "System.Net", "System.Data", "System.Diagnostics.Process")]
    [InlineData("Console.", "File.Open", "File.Read", "File.Write", "Directory.")]
    public void No_source_file_of_the_domain_contains(params string[] phrases)
    {
        Assert.NotEmpty(Repository.DomainSources);
        Assert.All(Repository.DomainSources, file =>
            Assert.All(phrases, phrase => Assert.DoesNotContain(phrase, file.Value, StringComparison.Ordinal)));
    }

    // What the compiler wrote down, whatever using or alias stands in the source.
    [Fact]
    public void The_compiled_domain_refers_to_no_clock_no_chance_and_no_world_outside()
    {
        var references = References();
        Assert.Contains("System.DateTime.ToString", references);
        Assert.All(references, name => Assert.DoesNotContain(Outside, outside => name.StartsWith(outside, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_domain_uses_the_framework_and_nothing_else() =>
        Assert.All(
            typeof(Decision).Assembly.GetReferencedAssemblies(),
            name => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal));

    private static string[] Outside { get; } =
    [
        "System.IO.", "System.Net.", "System.Data.", "System.Threading.", "System.Security.Cryptography.", "System.Diagnostics.Stopwatch",
        "System.Diagnostics.Process", "System.Runtime.CompilerServices.Async", "System.Console", "System.Environment", "System.Random",
        "System.TimeProvider", "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.DateTime.get_Now", "System.DateTime.get_UtcNow",
        "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
    ];

    private static List<string> References()
    {
        using var file = new PEReader(File.OpenRead(typeof(Decision).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Select(type => Name(metadata, type));
        var members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{Name(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}");
        return [.. types, .. members];
    }

    private static string Name(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
