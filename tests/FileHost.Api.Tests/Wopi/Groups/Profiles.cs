using System.Text;
using FileHost.Api.Tests.Host;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(FileHost.Api.Tests.Wopi.Groups.Profiles))]

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>
/// The configurations in which conformance suites try a host, since no single one passes every group: A offers everything, B no containers,
/// C no PutRelativeFile. One host of each serves all groups, and starts when the first test asks for it.
/// </summary>
public sealed class Profiles : IAsyncDisposable
{
    private readonly Dictionary<string, Lazy<Task<FileHostApplication>>> hosts = new Dictionary<string, (string, string)[]>
    {
        ["A"] = [Pages, Folders, .. Containers], ["B"] = [Pages], ["C"] = [Pages, Folders, .. Containers, ("UserCanNotWriteRelative", "True")],
    }.ToDictionary(profile => profile.Key, profile => new Lazy<Task<FileHostApplication>>(() => Start(profile.Value)));

    private static (string, string)[] Containers => [("SupportsContainers", "True"), ("SupportsEcosystem", "True")];

    // Somewhere to share a file to.
    private static (string, string) Pages => ("HostViewUrl", "https://portal.example.org/view/{id}");

    private static (string, string) Folders => ("HostContainerUrl", "https://portal.example.org/folders/{id}");

    public Task<FileHostApplication> Host(string profile) => hosts[profile].Value;

    /// <summary>An editor with a new document, as the suites have it: its name ends in .wopitest, and it is no document of any program.</summary>
    public async Task<Document> Open(string profile, string? content = null, string person = "alice", string permissions = "edit")
    {
        var host = await hosts[profile].Value;
        using var administrator = host.AsAdministrator();
        var (folder, name) = ($"{Guid.NewGuid():N}", "WordSimpleDocument.wopitest");
        var id = await administrator.Upload($"{folder}/{name}", content ?? $"WordSimpleDocumentResources\\WordSimpleDocument.docx{name}");
        return new Document(host, await WopiClient.Open(host, id, person, permissions));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts.Values.Where(host => host.IsValueCreated)) await (await host.Value).DisposeAsync();
    }

    private static async Task<FileHostApplication> Start((string Name, string Value)[] settings)
    {
        var host = new FileHostApplication { Settings = new(settings.ToDictionary(setting => setting.Name, setting => setting.Value)) };
        await host.InitializeAsync();
        return host;
    }
}

/// <summary>A document that an editor has open, and the host that keeps it.</summary>
public sealed record Document(FileHostApplication Host, WopiClient Editor)
{
    public static byte[] Bytes { get; } = Encoding.UTF8.GetBytes("WordComplexDocumentResources\\WordComplexDocument.docxWordComplexDocument.docx");

    /// <summary>The same document with another token.</summary>
    public WopiClient With(string token) => Host.WithToken(Editor.FileId, token);

    /// <summary>The file that an answer names, with the token that came with it.</summary>
    public async Task<(string Name, WopiClient Editor)> Answered(HttpResponseMessage response)
    {
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        var answer = await response.Json();
        return (answer.GetProperty("Name").GetString()!, WopiClient.At(Host, answer.GetProperty("Url").GetString()!));
    }
}

/// <summary>Runs a test in each of the named profiles.</summary>
public sealed class InProfilesAttribute(params string[] profiles) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        System.Reflection.MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. profiles.Select(profile => new TheoryDataRow<string>(profile))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
