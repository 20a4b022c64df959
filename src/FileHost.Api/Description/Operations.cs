using System.Text.Json;
using FileHost.Api.Audit.Search;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FileHost.Api.Description;

/// <summary>What holds for every operation below /api, so that no page has to repeat it.</summary>
internal static class Operations
{
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        // Bound whatever their case; written here as answers write their members.
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Query))
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Exported>().FirstOrDefault() is { } list) AddExports(operation, list);
        var access = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().ToList();
        if (access.Count == 0) return Task.CompletedTask;
        var answers = operation.Responses ??= [];
        answers["401"] = new OpenApiResponseReference("Unauthorized", context.Document);
        if (access.Exists(data => data.Policy is not null)) answers["403"] = new OpenApiResponseReference("Forbidden", context.Document);
        answers["default"] = new OpenApiResponseReference("Failure", context.Document);
        return Task.CompletedTask;
    }

    private static void AddExports(OpenApiOperation operation, Exported list)
    {
        if ((operation.Responses?["200"] as OpenApiResponse)?.Content is not { } content) return;
        content[Exports.Ndjson] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        content[Exports.Csv] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = string.Join(',', list.Columns) };
    }
}
