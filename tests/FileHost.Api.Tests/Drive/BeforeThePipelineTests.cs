using System.Net.Sockets;
using System.Text;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>
/// What is no request: the server answers it by itself, with a status and nothing else, and closes the connection. Whatever is a request, the
/// host answers with its error object, however wrong it is.
/// </summary>
public sealed class BeforeThePipelineTests(FileHostApplication host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("rubbish\r\n\r\n", 400)]
    [InlineData("GET /v1.0/me HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /v1.0/me/drive/root:/a%00b HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /v1.0/me HTTP/3.1\r\nHost: x\r\n\r\n", 505)]
    [InlineData("PUT /v1.0/me/drive/root:/a.txt:/content HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n", 400)]
    [InlineData("PUT /v1.0/me/drive/root:/a.txt:/content HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 400)]
    [InlineData("PUT /v1.0/me/drive/root:/a.txt:/content HTTP/1.0\r\nHost: x\r\n\r\n", 400)]
    [InlineData("long line", 414)]
    [InlineData("long header", 431)]
    public async Task The_server_answers_what_is_no_request_with_a_status_alone_and_hangs_up(string request, int status)
    {
        var answer = await Send(request switch
        {
            "long line" => $"GET /v1.0/{new string('a', 9000)} HTTP/1.1\r\nHost: x\r\n\r\n",
            "long header" => $"GET /v1.0/me HTTP/1.1\r\nHost: x\r\nX: {new string('a', 40_000)}\r\n\r\n",
            _ => request,
        });
        Assert.Equal(status, answer.Status);
        Assert.Contains("\r\nContent-Length: 0\r\n", answer.Text, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer.Text, StringComparison.Ordinal);
    }

    private async Task<RawAnswer> Send(string request)
    {
        var address = new Uri(host.Address);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Cancel);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancel);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return new RawAnswer(await reader.ReadToEndAsync(Cancel));
    }
}
