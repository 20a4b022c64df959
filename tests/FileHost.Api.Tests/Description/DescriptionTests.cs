using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FileHost.Api.Tests.Host;
using Microsoft.OpenApi;

namespace FileHost.Api.Tests.Description;

public sealed partial class DescriptionTests(FileHostApplication host)
{
    [Fact]
    public async Task It_is_a_valid_OpenAPI_document()
    {
        var api = await DescribedApi.Read(host);
        var read = OpenApiDocument.Parse(api.Text, OpenApiConstants.Json);
        Assert.Empty(read.Diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Empty(read.Diagnostic.Warnings.Select(warning => warning.ToString()));
        foreach (var reference in References(api.Json)) Assert.NotEmpty(api.Resolve(reference));
        var ids = api.Operations.Select(operation => (string?)operation.Json["operationId"]).ToList();
        Assert.DoesNotContain(null, ids);
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task It_names_the_product_its_version_and_its_groups_in_the_order_of_readers()
    {
        var json = (await DescribedApi.Read(host)).Json;
        Assert.Equal("FileHost", (string?)json["info"]!["title"]);
        Assert.Matches(@"^\d+\.\d+\.\d+$", (string?)json["info"]!["version"]);
        Assert.Contains("Authorize", (string?)json["info"]!["description"]);
        Assert.Equal(
            ["Files", "Audit", "Rejected saves", "Log", "Administration", "WOPI", "driveItem", "Drives", "Health"],
            json["tags"]!.AsArray().Select(tag => (string?)tag!["name"]));
        Assert.Equal($"{host.Address}/", (string?)json["servers"]![0]!["url"]);
    }

    [Fact]
    public async Task Every_operation_parameter_and_answer_says_what_it_is()
    {
        var api = await DescribedApi.Read(host);
        var groups = api.Json["tags"]!.AsArray().Select(tag => (string?)tag!["name"]).ToList();
        foreach (var operation in api.Operations)
        {
            Says(operation.Json, "summary", operation.Name);
            Says(operation.Json, "description", operation.Name);
            Assert.Contains((string?)operation.Json["tags"]!.AsArray().Single(), groups);
            foreach (var parameter in api.Parameters(operation)) Says(parameter, "description", $"{operation.Name} {parameter["name"]}");
            foreach (var (status, answer) in api.Answers(operation)) Says(answer, "description", $"{operation.Name} {status}");
        }
    }

    [Fact]
    public async Task Every_member_of_every_schema_says_what_it_is()
    {
        var api = await DescribedApi.Read(host);
        foreach (var (name, schema) in api.Json["components"]!["schemas"]!.AsObject())
        {
            foreach (var (member, value) in schema!["properties"]?.AsObject() ?? []) Says(value!.AsObject(), "description", $"{name}.{member}");
        }
    }

    [Fact]
    public async Task Parameters_are_written_as_addresses_have_them()
    {
        var api = await DescribedApi.Read(host);
        var history = api.Operations.Single(operation => operation.Path == "/api/files/{id}/history");
        Assert.Equal(
            ["id", "user", "type", "from", "to", "outcome", "before", "limit"],
            api.Parameters(history).Select(parameter => (string?)parameter["name"]));
    }

    [Fact]
    public async Task No_token_stands_in_it()
    {
        using var administrator = host.AsAdministrator();
        var text = await administrator.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        Assert.DoesNotMatch(Token(), text);
        Assert.Matches(Token(), administrator.DefaultRequestHeaders.Authorization!.Parameter);
    }

    private static IEnumerable<JsonNode> References(JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } json when json["$ref"] is JsonValue => [json],
        JsonObject json => json.SelectMany(member => References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static void Says(JsonObject json, string member, string where) =>
        Assert.False(string.IsNullOrWhiteSpace((string?)json[member]), $"{where} has no {member}.");

    // Every JWT begins so: the base64 of {" .
    [GeneratedRegex("eyJ[A-Za-z0-9_-]{10,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
