using System.Net;
using System.Net.Sockets;

namespace FileHost.Graph.Tests;

/// <summary>A proxy that answers CONNECT (RFC 9110, 9.3.6) and leads to one address, whatever name a client has asked for.</summary>
internal sealed class Tunnel : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Uri target;

    public Tunnel(Uri target)
    {
        this.target = target;
        listener.Start();
        _ = Accept();
    }

    public string Address => $"http://{listener.LocalEndpoint}";

    public void Dispose() => listener.Dispose();

    private async Task Accept()
    {
        try
        {
            while (true) _ = Lead(await listener.AcceptTcpClientAsync());
        }
        catch (SocketException)
        {
            // Disposed.
        }
        catch (ObjectDisposedException)
        {
            // Likewise.
        }
    }

    private async Task Lead(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(target.Host, target.Port);
        await PassHead(near.GetStream());
        await near.GetStream().WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray());
        // When one side ends, the other has nobody to talk to.
        await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
    }

    private static async Task PassHead(NetworkStream stream)
    {
        var read = new byte[1];
        for (var ends = 0; ends < 4;)
        {
            await stream.ReadExactlyAsync(read);
            ends = read[0] == "\r\n\r\n"u8[ends] ? ends + 1 : read[0] == '\r' ? 1 : 0;
        }
    }
}
