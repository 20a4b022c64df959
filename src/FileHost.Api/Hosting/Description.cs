namespace FileHost.Api.Hosting;

/// <summary>The description of the API, for programs and for people.</summary>
internal static class Description
{
    public static void MapDescription(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "docs";
            ui.SwaggerEndpoint("/openapi/v1.json", "FileHost");
        });
    }
}
