using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FileHost.Api.Drive;
using FileHost.Api.Drive.Delta;
using FileHost.Api.Drive.Drives;
using FileHost.Api.Drive.Versions;
using FileHost.Api.Tests.Host;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Tests.Description;

public sealed class ExampleTests(FileHostApplication host)
{
    [Fact]
    public async Task Every_body_has_an_example()
    {
        var api = await DescribedApi.Read(host);
        foreach (var operation in api.Operations)
        {
            if (operation.Json["requestBody"] is { } body) AllThere(api, api.Resolve(body), $"{operation.Name} request");
            foreach (var (status, answer) in api.Answers(operation)) AllThere(api, answer, $"{operation.Name} {status}");
        }
    }

    [Fact]
    public async Task Every_example_of_the_audit_API_is_exactly_what_the_host_reads_and_writes()
    {
        var api = await DescribedApi.Read(host);
        var options = Strict(host.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        foreach (var operation in api.Operations.Where(operation => operation.Path.StartsWith("/api", StringComparison.Ordinal)))
        {
            var endpoint = api.Endpoints.Single(operation.IsServedBy);
            if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } request)
                AllAre(request, api, api.Resolve(operation.Json["requestBody"]!), options, $"{operation.Name} request");
            var produced = endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().ToDictionary(answer => $"{answer.StatusCode}", answer => answer.Type);
            foreach (var (status, answer) in api.Answers(operation))
            {
                if (produced.GetValueOrDefault(status) is not { } type || type == typeof(void)) continue;
                AllAre(type, api, answer, options, $"{operation.Name} {status}");
            }
        }
    }

    [Fact]
    public async Task Every_example_of_a_driveItem_is_one()
    {
        var api = await DescribedApi.Read(host);
        foreach (var (path, method, status, type) in new[]
        {
            ("/v1.0/me/drive/items/{item-id}", "GET", "200", typeof(DriveItem)),
            ("/v1.0/me/drive/root:/{path}:/content", "PUT", "201", typeof(DriveItem)),
            ("/v1.0/drives/{drive-id}/items/{item-id}/children", "GET", "200", typeof(DriveItemPage)),
            ("/v1.0/me", "GET", "200", typeof(User)),
            ("/v1.0/me/drive", "GET", "200", typeof(DriveResource)),
            ("/v1.0/me/drives", "GET", "200", typeof(DriveList)),
            ("/v1.0/me/drive/root/delta", "GET", "200", typeof(DeltaPage)),
            ("/v1.0/me/drive/items/{item-id}/versions", "GET", "200", typeof(DriveItemVersionPage)),
            ("/v1.0/me/drive/items/{item-id}/versions/{version-id}", "GET", "200", typeof(DriveItemVersion)),
            ("/v1.0/me/drive/items/{item-id}/children", "POST", "201", typeof(DriveItem)),
        })
        {
            var operation = api.Operations.Single(operation => operation.Path == path && operation.Method == method);
            AllAre(type, api, api.Answers(operation).Single(answer => answer.Status == status).Answer, Strict(DriveJson.Options), operation.Name);
        }
    }

    private static void AllThere(DescribedApi api, JsonObject body, string where) =>
        Assert.All(api.Examples(body), example => Assert.True(example.Example is not null, $"{where} has no example of {example.MediaType}."));

    // Read and written again it must be the same: no member that is not known, none that is missing, every id and time in its form.
    private static void AllAre(Type type, DescribedApi api, JsonObject body, JsonSerializerOptions options, string where)
    {
        var examples = api.Examples(body).Where(example => example.MediaType is not ("application/x-ndjson" or "text/csv")).ToList();
        Assert.NotEmpty(examples);
        foreach (var (_, example) in examples)
        {
            var written = JsonSerializer.SerializeToNode(example.Deserialize(type, options), options);
            Assert.True(JsonNode.DeepEquals(example, written), $"{where}: {example} is not {written}");
        }
    }

    private static JsonSerializerOptions Strict(JsonSerializerOptions options) =>
        new(options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true };
}
