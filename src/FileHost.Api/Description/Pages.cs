using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FileHost.Api.Audit.Search;
using FileHost.Api.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace FileHost.Api.Description;

/// <summary>Lays the pages of this folder, in the order of their names, over the description that the code gives of itself.</summary>
internal sealed class Pages(IOptions<FileHostOptions> options) : IOpenApiDocumentTransformer
{
    private static readonly Assembly Host = typeof(Pages).Assembly;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Lazy<IReadOnlyList<JsonObject>> All = new(() => [.. Names().Order(StringComparer.Ordinal).Select(Read)]);

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        // They come in the order of the routes; readers want another one.
        document.Tags = null;
        var json = JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken))!.AsObject();
        PlainSchemas.Simplify(json);
        foreach (var page in All.Value) json.Lay(page);
        DriveForms.Complete(json["paths"]!.AsObject());
        SortAnswers(json);
        ShowLines(json);
        Copy(OpenApiDocument.Parse(json.ToJsonString(), OpenApiConstants.Json).Document!, document);
        document.Info.Version = Host.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        if (!string.IsNullOrEmpty(options.Value.PublicUrl)) document.Servers = [new() { Url = options.Value.PublicUrl.TrimEnd('/') }];
    }

    private static void SortAnswers(JsonNode? node)
    {
        if (node is not JsonObject members) return;
        foreach (var (_, member) in members) SortAnswers(member);
        if (members["operationId"] is null || members["responses"] is not JsonObject answers) return;
        var sorted = answers.OrderBy(answer => answer.Key, StringComparer.Ordinal).ToList();
        answers.Clear();
        foreach (var (status, answer) in sorted) answers.Add(status, answer);
    }

    // An export has a row of the list on each line.
    private static void ShowLines(JsonNode? node)
    {
        if (node is not JsonObject members) return;
        foreach (var (_, member) in members) ShowLines(member);
        if (members[Exports.Ndjson] is JsonObject lines && members["application/json"]?["example"]?["items"]?[0] is { } row)
            lines["example"] = row.ToJsonString(Readable);
    }

    private static void Copy(OpenApiDocument from, OpenApiDocument to)
    {
        to.Info = from.Info;
        to.Tags = from.Tags;
        to.Security = from.Security;
        to.Components = from.Components;
        to.Paths = from.Paths;
    }

    private static IEnumerable<string> Names() => Host.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal));

    private static JsonObject Read(string name)
    {
        using var stream = Host.GetManifestResourceStream(name)!;
        var page = JsonNode.Parse(stream)!.AsObject();
        JoinLines(page);
        return page;
    }

    // A description may be written as a list of lines.
    private static void JoinLines(JsonNode? node)
    {
        foreach (var child in node is JsonArray list ? list.ToList() : (node as JsonObject)?.Select(member => member.Value).ToList() ?? [])
            JoinLines(child);
        if (node is JsonObject described && described["description"] is JsonArray lines)
            described["description"] = string.Join('\n', lines.Select(line => (string?)line));
    }
}
