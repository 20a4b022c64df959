using System.Security.Cryptography;
using System.Text;
using FileHost.Api.Tests.Host;
using static FileHost.Api.Tests.Wopi.Coauthoring.SentStream;

namespace FileHost.Api.Tests.Wopi.Coauthoring;

/// <summary>What a content was made of is verified with it: a stream beside the document is nowhere else.</summary>
[Collection(nameof(CoauthoringCollection))]
public sealed class ChunkVerificationTests(HostWithCoauthoring fixture)
{
    private readonly FileHostApplication host = fixture.Host;

    [Fact]
    public async Task A_chunk_that_is_lost_is_found()
    {
        var chunk = $"only here {Guid.NewGuid()}";
        var alice = await Saved(chunk);
        await host.AssertIntact(alice.FileId);
        await Execute("delete from filehost.blob where encode(hash, 'hex') = $1", Sha256(chunk));
        await AssertFound(alice, "missing");
    }

    [Fact]
    public async Task A_list_of_chunks_that_was_changed_is_found()
    {
        var alice = await Saved(chunk: "text");
        await Execute("update filehost.blob set data = data || '\\x20' where encode(hash, 'hex') = $1", (await host.Story(alice.FileId))[^1].Says("Manifest")!);
        await AssertFound(alice, "not those that were saved");
    }

    [Fact]
    public async Task A_large_chunk_is_found_when_its_file_is_gone_and_the_list_is_long()
    {
        string[] many = [.. Enumerable.Range(0, 300).Select(i => $"{Guid.NewGuid()}")];
        var large = new string('x', 40_000) + Guid.NewGuid();
        var alice = await host.Opened([]);
        await alice.PutChunkedFile(2, [Full("text"), Zip([.. many, large]).As("Alternate")]).AssertSaved(2);
        await host.AssertIntact(alice.FileId);
        File.Delete(Path.Combine(host.DataFolder, "blobs", Sha256(large)[..2], Sha256(large)));
        await AssertFound(alice, "missing");
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<WopiClient> Saved(string chunk)
    {
        var alice = await host.Opened([]);
        await alice.PutChunkedFile(2, [Full($"text {Guid.NewGuid()}"), Full(chunk, "Alternate")]).AssertSaved(2);
        return alice;
    }

    private async Task AssertFound(WopiClient alice, string reason)
    {
        using var auditor = host.AsAdministrator();
        var finding = (await auditor.GetJson($"/api/files/{alice.FileId}/verify")).GetProperty("firstBroken");
        Assert.Equal(("content", (await host.History(alice.FileId)).Count), (finding.GetProperty("what").GetString(), finding.GetProperty("version").GetInt32()));
        Assert.Contains(reason, finding.GetProperty("reason").GetString()!, StringComparison.Ordinal);
    }

    private async Task Execute(string sql, string parameter)
    {
        await using var command = host.Database.Owner.CreateCommand(sql);
        command.Parameters.Add(new() { Value = parameter });
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
