using System.Text.Json.Nodes;
using FileHost.Api.Tests.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Description;

/// <summary>One operation of the description.</summary>
public sealed record Operation(string Path, string Method, JsonObject Json)
{
    public string Name => $"{Method} {Path}";

    /// <summary>Whether this endpoint serves it.</summary>
    public bool IsServedBy(RouteEndpoint endpoint) =>
        DescribedApi.PathOf(endpoint) == Path && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(Method) != false;
}

/// <summary>The description as a client reads it, beside the endpoints that it describes.</summary>
public sealed class DescribedApi
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options"];

    public required string Text { get; init; }
    public required JsonObject Json { get; init; }
    public required IReadOnlyList<RouteEndpoint> Endpoints { get; init; }

    public static async Task<DescribedApi> Read(FileHostApplication host)
    {
        using var client = host.Anonymous();
        var text = await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        return new()
        {
            Text = text, Json = JsonNode.Parse(text)!.AsObject(),
            Endpoints = [.. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()],
        };
    }

    public IReadOnlyList<Operation> Operations =>
    [
        .. from path in Json["paths"]!.AsObject()
           from member in path.Value!.AsObject()
           where Methods.Contains(member.Key)
           select new Operation(path.Key, member.Key.ToUpperInvariant(), member.Value!.AsObject()),
    ];

    /// <summary>Answers of an operation by status, "default" among them.</summary>
    public IEnumerable<(string Status, JsonObject Answer)> Answers(Operation operation) =>
        operation.Json["responses"]!.AsObject().Select(answer => (answer.Key, Resolve(answer.Value!)));

    public IEnumerable<JsonObject> Parameters(Operation operation) =>
        operation.Json["parameters"]?.AsArray().Select(parameter => Resolve(parameter!)) ?? [];

    /// <summary>What a reference leads to; anything else as it is.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        if ((string?)node["$ref"] is not { } reference) return node.AsObject();
        JsonNode? found = Json;
        foreach (var step in reference.Split('/').Skip(1)) found = found?[step.Replace("~1", "/", StringComparison.Ordinal)];
        return Resolve(found ?? throw new InvalidOperationException($"{reference} leads nowhere."));
    }

    /// <summary>Every example of a body, by media type.</summary>
    public IEnumerable<(string MediaType, JsonNode? Example)> Examples(JsonObject body)
    {
        foreach (var (type, media) in body["content"]?.AsObject() ?? [])
        {
            var named = media!["examples"]?.AsObject().Select(example => Resolve(example.Value!)["value"]).ToList() ?? [];
            foreach (var example in named.Count > 0 ? named : [media["example"]]) yield return (type, example);
        }
    }

    /// <summary>An endpoint's route as the description writes paths: without constraints.</summary>
    public static string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            _ => "",
        }))));
}
