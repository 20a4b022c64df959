using Npgsql;

namespace FileHost.LocalPostgres.Tests;

public sealed class EndpointTests
{
    [Fact]
    public void Npgsql_reads_the_connection_string_as_it_is_meant()
    {
        var read = new NpgsqlConnectionStringBuilder(new Endpoint("/a b/it's;\"x\"=y/s", 5432).ConnectionString("p;w='\""));
        Assert.Equal("/a b/it's;\"x\"=y/s", read.Host);
        Assert.Equal(5432, read.Port);
        Assert.Equal("postgres", read.Username);
        Assert.Equal("p;w='\"", read.Password);
        Assert.Equal("postgres", read.Database);
    }

    [Theory]
    [InlineData("/srv/filehost", true)]
    [InlineData("/srv/a,b", false)]
    [InlineData("/srv/a:5", false)]
    public void A_socket_is_used_where_every_client_can_name_it(string folder, bool socket)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows gets a port.");
        Assert.Equal(socket, Endpoint.In(folder).IsSocket);
    }

    [Theory]
    [InlineData('x', 87, true)]
    [InlineData('x', 88, false)]
    [InlineData('ö', 44, true)]
    [InlineData('ö', 45, false)]
    public void A_sockets_path_has_103_bytes_at_most(char letter, int length, bool socket)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows gets a port.");
        var endpoint = Endpoint.In("/" + new string(letter, length - 1));
        Assert.Equal(socket, endpoint.IsSocket);
    }

    [Fact]
    public void A_port_that_another_program_took_is_noticed()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;
        Assert.False(new Endpoint("127.0.0.1", port).IsStillFree());
    }

    // Of any one port, another program may be the owner; these are not given out to whoever asks for any.
    [Fact]
    public void A_port_that_nobody_has_is_free() =>
        Assert.Contains(Enumerable.Range(20_000, 100), port => new Endpoint("127.0.0.1", port).IsStillFree());
}
