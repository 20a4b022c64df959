using System.Security.Cryptography;
using System.Text;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Drive;

/// <summary>The bytes of an upload, in whatever form programs send them.</summary>
public sealed class UploadBodyTests(FileHostApplication host)
{
    [Fact]
    public async Task Zero_bytes_are_a_content()
    {
        using var me = host.AsNewcomer();
        var item = await me.New("empty.txt", "");
        Assert.Equal(0, item.Number("size"));
        Assert.Equal("AAAAAAAAAAAAAAAAAAAAAAAAAAA=", item.Hash("quickXorHash"));
        Assert.Equal("", await me.Content($"/me/drive/items/{item.Id()}"));
        Assert.Equal(item.Id(), (await me.New("empty.txt", "no longer")).Id());
    }

    // On both sides of where a content moves from the database to the disk, and of the pieces it is read in.
    [Theory]
    [InlineData(1)]
    [InlineData(16 << 10)]
    [InlineData((16 << 10) + 1)]
    [InlineData((128 << 10) - 1)]
    [InlineData(128 << 10)]
    [InlineData((128 << 10) + 1)]
    public async Task Every_size_comes_back_as_it_was_sent(int size)
    {
        using var me = host.AsNewcomer();
        var bytes = new byte[size];
        Random.Shared.NextBytes(bytes);
        var item = await (await me.Put($"{DriveAsking.Root}:/a.bin:/content", bytes)).Item(201);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)), item.Hash("sha256Hash"));
        using var client = host.Anonymous();
        Assert.Equal(bytes, await client.GetByteArrayAsync(item.DownloadUrl(), TestContext.Current.CancellationToken));
        await host.AssertIntact(item.Id());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("no type at all")]
    public async Task Whatever_type_the_client_names_the_bytes_are_stored_as_they_come_and_the_name_decides(string? type)
    {
        using var me = host.AsNewcomer();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(ReferenceExample.Content));
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        ReferenceExample.AssertIsIn(await (await me.Ask(HttpMethod.Put, $"{DriveAsking.Root}:/FileB.txt:/content", content)).Item(201));
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_taken()
    {
        using var me = host.AsNewcomer();
        using var response = await me.Ask(
            HttpMethod.Put, $"{DriveAsking.Root}:/FileB.txt:/content", new StringContent(ReferenceExample.Content), ("Transfer-Encoding", "chunked"));
        ReferenceExample.AssertIsIn(await response.Item(201));
    }

    [Fact]
    public async Task A_part_of_a_content_does_not_take_the_place_of_the_whole()
    {
        using var me = host.AsNewcomer();
        var file = await me.New("a.txt", "before");
        var part = new ByteArrayContent("x"u8.ToArray()) { Headers = { ContentRange = new(0, 0, 10) } };
        await (await me.Ask(HttpMethod.Put, $"/me/drive/items/{file.Id()}/content", part)).AssertError(400, "invalidRequest");
        Assert.Equal("before", await me.Content($"/me/drive/items/{file.Id()}"));
    }

    [Fact]
    public async Task A_request_without_any_header_about_its_body_uploads_zero_bytes()
    {
        using var me = host.AsNewcomer();
        var answer = await RawRequest.Send(host, me, $"PUT {DriveAsking.Version}{DriveAsking.Root}:/empty.txt:/content");
        Assert.Equal(201, answer.Status);
        Assert.Equal(0, answer.Json.Number("size"));
    }

    [Fact]
    public async Task An_address_that_is_absolute_in_the_request_is_the_same_address()
    {
        using var me = host.AsNewcomer();
        var address = $"{host.Address}{DriveAsking.Version}{DriveAsking.Root}:/FileB.txt:/content";
        var answer = await RawRequest.Send(host, me, $"PUT {address}", ReferenceExample.Content);
        Assert.Equal(201, answer.Status);
        ReferenceExample.AssertIsIn(answer.Json);
    }
}
