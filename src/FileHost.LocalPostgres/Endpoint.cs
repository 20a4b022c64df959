using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FileHost.LocalPostgres;

/// <summary>Where the server listens: a Unix socket in its own folder, or a free port of 127.0.0.1 where a socket cannot be.</summary>
internal sealed record Endpoint(string Host, int Port)
{
    // macOS allows 103 bytes, Linux 107. Npgsql reads a comma in a host as a list and a colon as the start of a port.
    private const int LongestSocketPath = 103;

    public bool IsSocket => Host != IPAddress.Loopback.ToString();

    public static Endpoint In(string folder)
    {
        var socket = new Endpoint(Path.Combine(folder, "s"), 5432);
        var length = Encoding.UTF8.GetByteCount(Path.Combine(socket.Host, ".s.PGSQL.5432"));
        var fits = !OperatingSystem.IsWindows() && length <= LongestSocketPath && folder.AsSpan().IndexOfAny(',', ':') < 0;
        return fits ? socket : new(IPAddress.Loopback.ToString(), FreePort());
    }

    /// <summary>The lines of PostgreSQL's configuration for this endpoint. The socket's folder is relative to the cluster's.</summary>
    public string Settings => IsSocket
        ? $"listen_addresses = ''\nunix_socket_directories = '../s'\nport = {Port}\n"
        : $"listen_addresses = '{Host}'\nunix_socket_directories = ''\nport = {Port}\n";

    public string ConnectionString(string password) => new DbConnectionStringBuilder
    {
        ["Host"] = Host,
        ["Port"] = Port.ToString(CultureInfo.InvariantCulture),
        ["Username"] = PostgresCluster.Superuser,
        ["Password"] = password,
        ["Database"] = "postgres",
    }.ConnectionString;

    /// <summary>False when another program took the port between the choice and the start.</summary>
    public bool IsStillFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, Port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
