using System.Net.Sockets;
using System.Text;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi;

/// <summary>Speaks HTTP byte by byte, for what no decent client sends.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private readonly Socket socket;
    private readonly NetworkStream stream;

    private RawConnection(Socket connected)
    {
        socket = connected;
        stream = new NetworkStream(connected, ownsSocket: true);
    }

    public static async Task<RawConnection> Open(FileHostApplication host)
    {
        var (socket, address) = (new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }, new Uri(host.Address));
        await socket.ConnectAsync(address.Host, address.Port);
        return new RawConnection(socket);
    }

    public ValueTask Send(byte[] bytes) => stream.WriteAsync(bytes);

    public ValueTask Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    /// <summary>Tells the host that no more will come; its answer can still be read.</summary>
    public void FinishSending() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Breaks the connection off, as a client does that is killed.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    /// <summary>Reads the host's answer until it says so much.</summary>
    public async Task ReadUntil(string text)
    {
        var (answer, buffer) = (new StringBuilder(), new byte[1024]);
        while (!answer.ToString().Contains(text, StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer);
            Assert.NotEqual(0, count);
            answer.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }
    }

    public async Task<string> ReadToEnd()
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}

internal static class RawRequests
{
    /// <summary>The head of a POST request of an editor, which closes the connection after its answer.</summary>
    public static string Head(this WopiClient editor, string suffix, string operation, params IEnumerable<string> headers) =>
        string.Join("\r\n", [
            $"POST /wopi/files/{editor.FileId}{suffix}?access_token={editor.Token} HTTP/1.1", "Host: localhost", "Connection: close",
            $"X-WOPI-Override: {operation}", .. headers, "", "",
        ]);
}
