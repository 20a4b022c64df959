using Swashbuckle.AspNetCore.SwaggerUI;

namespace FileHost.Api.Description;

/// <summary>
/// The description of the API: for programs at /openapi/v1.json, for people at /docs. It is what the code says of itself, with the pages of
/// this folder laid over it: what a protocol prescribes, sentences, and examples.
/// </summary>
internal static class ApiDescription
{
    private const string Address = "/openapi/v1.json";

    public static void AddDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddSchemaTransformer(ValueSchemas.Describe);
        options.AddOperationTransformer(Operations.Describe);
        options.AddDocumentTransformer<Pages>();
    });

    public static void MapDescription(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "docs";
            ui.DocumentTitle = "FileHost: API";
            ui.SwaggerEndpoint(Address, "FileHost");
            // The groups at first sight; each opens with a click, and the address bar can name an operation.
            ui.DocExpansion(DocExpansion.None);
            ui.DefaultModelsExpandDepth(-1);
            // With one definition there is nothing to choose at the top.
            ui.HeadContent = "<style>.swagger-ui .topbar { display: none }</style>";
            ui.EnableDeepLinking();
            ui.DisplayRequestDuration();
        });
    }
}
