using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FileHost.Api.Tests.Description;

/// <summary>Compares an answer of the host with what the description says about it.</summary>
internal static class Conformance
{
    public static async Task AssertDescribed(this DescribedApi api, string operation, HttpResponseMessage response)
    {
        var status = $"{(int)response.StatusCode}";
        var described = api.Operations.Single(candidate => candidate.Name == operation);
        var answer = api.Answers(described).SingleOrDefault(candidate => candidate.Status == status).Answer;
        Assert.True(answer is not null, $"{operation} does not describe {status}: {await response.Content.ReadAsStringAsync()}");
        var headers = answer["headers"]?.AsObject().Select(header => header.Key).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        foreach (var name in response.Headers.Select(header => header.Key).Where(name => name.StartsWith("X-WOPI-", StringComparison.OrdinalIgnoreCase)))
            Assert.Contains(name, headers);
        if (response.Content.Headers.ContentType?.MediaType is not { } type)
        {
            // Operations of WOPI share an address, and not all of them answer with a body.
            var mayLackIt = (status is "200" or "409") && described.Path.StartsWith("/wopi", StringComparison.Ordinal);
            Assert.True(answer["content"] is null || mayLackIt, $"{operation} {status} has no body.");
            return;
        }
        var media = answer["content"]?[type] ?? answer["content"]?["*/*"];
        Assert.True(media is not null, $"{operation} {status} does not describe {type}.");
        if (type.EndsWith("json", StringComparison.Ordinal))
            api.Check(media["schema"]!, await response.Content.ReadFromJsonAsync<JsonNode>(), $"{operation} {status}");
    }

    private static void Check(this DescribedApi api, JsonNode reference, JsonNode? value, string where)
    {
        var schema = api.Resolve(reference);
        Assert.True(value is not null, $"{where} is null.");
        switch ((string?)schema["type"])
        {
            case "object": CheckMembers(api, schema, value.AsObject(), where); break;
            case "array":
                foreach (var entry in value.AsArray()) api.Check(schema["items"]!, entry, $"{where}[]");
                break;
            case "integer" or "number": Assert.True(value.GetValueKind() == JsonValueKind.Number, $"{where}: {value} is no number."); break;
            case "boolean": Assert.True(value.GetValueKind() is JsonValueKind.True or JsonValueKind.False, $"{where}: {value} is no boolean."); break;
            case "string": CheckText(schema, value, where); break;
            default: Assert.Fail($"{where} has the type {schema["type"]}."); break;
        }
    }

    private static void CheckMembers(DescribedApi api, JsonObject schema, JsonObject value, string where)
    {
        foreach (var required in schema["required"]?.AsArray() ?? [])
            Assert.True(value.ContainsKey((string)required!), $"{where} lacks {required}.");
        if (schema["properties"] is not JsonObject known) return;
        foreach (var (name, member) in value)
        {
            Assert.True(known.ContainsKey(name), $"{where}.{name} is not described.");
            api.Check(known[name]!, member, $"{where}.{name}");
        }
    }

    private static void CheckText(JsonObject schema, JsonNode value, string where)
    {
        Assert.True(value.GetValueKind() == JsonValueKind.String, $"{where}: {value} is no text.");
        if ((string?)schema["pattern"] is { } pattern)
            Assert.True(Regex.IsMatch((string)value!, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)), $"{where}: {value} is not {pattern}.");
        if ((string?)schema["format"] == "date-time")
            Assert.True(value.AsValue().TryGetValue<DateTimeOffset>(out _), $"{where}: {value} is no time.");
    }
}
