using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>What came back on a connection.</summary>
internal sealed record RawAnswer(string Text)
{
    public int Status => int.Parse(Text.Split(' ')[1], CultureInfo.InvariantCulture);

    // Chunked or not, there is one object in it.
    public JsonElement Json => JsonElement.Parse(Text[Text.IndexOf('{', StringComparison.Ordinal)..(Text.LastIndexOf('}') + 1)]);
}

/// <summary>
/// Requests as the simplest of clients make them: on a connection of their own, written to the end before anything is read.
/// </summary>
internal static class RawRequest
{
    /// <param name="requestLine">Method and target.</param>
    public static Task<RawAnswer> Send(FileHostApplication host, HttpClient me, string requestLine, string body = "")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return Send(host, me, requestLine, bytes.Length == 0 ? "" : $"Content-Length: {bytes.Length}\r\n", bytes);
    }

    /// <param name="headers">Each with its line's end.</param>
    /// <param name="repeat">How often the body is written.</param>
    /// <param name="end">What is written behind it.</param>
    public static async Task<RawAnswer> Send(
        FileHostApplication host, HttpClient me, string requestLine, string headers, ReadOnlyMemory<byte> body, int repeat = 1, string end = "")
    {
        using var client = await Begin(host, me, requestLine, headers);
        await using var stream = client.GetStream();
        for (var i = 0; i < repeat; i++) await stream.WriteAsync(body, Token);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(end), Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new RawAnswer(await reader.ReadToEndAsync(Token));
    }

    /// <summary>Begins a request, waits until the host reads its body, writes some of that and goes away.</summary>
    public static async Task Abandon(FileHostApplication host, HttpClient me, string requestLine, string headers, ReadOnlyMemory<byte> body)
    {
        using var client = await Begin(host, me, requestLine, $"Expect: 100-continue\r\n{headers}");
        await using var stream = client.GetStream();
        await stream.ReadExactlyAsync(new byte["HTTP/1.1 100 Continue\r\n\r\n".Length], Token);
        await stream.WriteAsync(body, Token);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<TcpClient> Begin(FileHostApplication host, HttpClient me, string requestLine, string headers)
    {
        var address = new Uri(host.Address);
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Token);
        var first = $"{requestLine} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: {me.DefaultRequestHeaders.Authorization}\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{first}Connection: close\r\n{headers}\r\n"), Token);
        return client;
    }
}
