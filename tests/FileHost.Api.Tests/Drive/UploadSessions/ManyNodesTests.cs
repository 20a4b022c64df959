using System.Security.Cryptography;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive.UploadSessions;

/// <summary>Two nodes with one database and one folder; a balancer sends requests to either.</summary>
public sealed class ManyNodesTests(FileHostApplication host)
{
    private const int Unit = 320 << 10;

    [Fact]
    public async Task Fragments_may_come_to_any_node_and_the_last_one_to_both_at_once()
    {
        await using var other = new FileHostApplication { Beside = host };
        await other.InitializeAsync();
        using var me = host.AsNewcomer();
        var bytes = RandomNumberGenerator.GetBytes(4 * Unit);
        var session = await me.Begin("a.bin", SessionAsking.Behaving("rename"));
        for (var i = 0; i < 3; i++)
        {
            var at = i * Unit;
            using var taken = await Put(i % 2 == 0 ? other : host, session, bytes[at..(at + Unit)], at, bytes.Length);
            Assert.Equal([$"{at + Unit}-"], Session.Ranges(await taken.Item(202)));
        }
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Put(i % 2 == 0 ? other : host, session, bytes[(3 * Unit)..], 3 * Unit, bytes.Length)));
        Assert.All(answers, answer => Assert.InRange((int)answer.StatusCode, 200, 201));
        var item = await me.Item($"{DriveAsking.Root}:/a.bin");
        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)), item.Hash("sha256Hash"));
        Assert.Equal(["FileCreated", "ContentReplaced"], await host.EventTypes(item.Id()));
        Assert.Equal(1, (await me.Item(DriveAsking.Root)).GetProperty("folder").Number("childCount"));
        await host.AssertIntact(item.Id());
    }

    private static async Task<HttpResponseMessage> Put(FileHostApplication node, Session session, byte[] bytes, long from, long total)
    {
        using var client = node.Anonymous();
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentRange = new(from, from + bytes.Length - 1, total);
        return await client.PutAsync(new Uri(session.Url).AbsolutePath, content, TestContext.Current.CancellationToken);
    }
}
