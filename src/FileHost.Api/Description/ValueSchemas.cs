using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FileHost.Api.Description;

/// <summary>Ids and times are written by converters of the host's own, which a schema cannot see through.</summary>
internal static class ValueSchemas
{
    private const string Id = "^[0-9a-f]{32}$";

    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (value != typeof(Guid) && value != typeof(DateTime)) return Task.CompletedTask;
        schema.Type = value == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        schema.Format = value == typeof(Guid) ? null : "date-time";
        schema.Pattern = value == typeof(Guid) ? Id : null;
        return Task.CompletedTask;
    }
}
