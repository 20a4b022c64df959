using System.Text.Json;
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
        var access = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().ToList();
        if (access.Count == 0) return Task.CompletedTask;
        var answers = operation.Responses ??= [];
        answers["401"] = new OpenApiResponseReference("Unauthorized", context.Document);
        if (access.Exists(data => data.Policy is not null)) answers["403"] = new OpenApiResponseReference("Forbidden", context.Document);
        answers["default"] = new OpenApiResponseReference("Failure", context.Document);
        return Task.CompletedTask;
    }
}
