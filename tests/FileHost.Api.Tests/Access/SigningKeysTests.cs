using FileHost.Api.Access;
using FileHost.Testing;

namespace FileHost.Api.Tests.Access;

public sealed class SigningKeysTests
{
    [Fact]
    public async Task Nodes_that_start_at_the_same_time_accept_each_others_tokens()
    {
        for (var i = 0; i < 2; i++)
        {
            await using var database = await PostgresDatabase.Create();
            // Connected before, as hosts are that install the schema first: what follows is a close race.
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => await (await database.Application.OpenConnectionAsync()).DisposeAsync()));
            var nodes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SigningKeys.Load(database.Application))));
            var signing = nodes.Select(node => node.All[0].KeyId).Distinct().ToList();
            Assert.All(nodes, node => Assert.Superset(signing.ToHashSet(), node.All.Select(key => key.KeyId).ToHashSet()));
        }
    }
}
