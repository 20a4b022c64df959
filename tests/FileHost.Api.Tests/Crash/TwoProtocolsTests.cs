using FileHost.Api.Tests.Drive;
using FileHost.Api.Tests.Host;
using FileHost.Testing.TwoProtocols;

namespace FileHost.Api.Tests.Crash;

/// <summary>Editors and programs save one file at the same time, each by its own protocol. benchmarks/FileHost.Contention does it for longer.</summary>
public sealed class TwoProtocolsTests(FileHostApplication host)
{
    private const int ClientsOfAKind = 16;
    private const int Rounds = 5;

    [Fact]
    public async Task Every_acknowledged_content_is_its_version_and_every_refusal_is_explained()
    {
        using var program = host.AsNewcomer();
        using var administrator = host.AsAdministrator();
        var shared = new SharedFile(program, administrator, (await program.New("a.txt", "before")).Id());
        await shared.Save(ClientsOfAKind, round => round < Rounds);
        Assert.NotEmpty(shared.Answers.Acknowledged);
        Assert.NotEmpty(shared.Answers.Refused);
        Assert.Empty(await shared.Problems());
    }
}
