using System.Text.Json;

namespace FileHost.Api.Drive;

/// <summary>
/// Reads what clients send as JSON. Members that are not known are passed over: clients send descriptions, types, and empty ids along.
/// </summary>
internal static class DriveBody
{
    /// <summary>The body; an empty one has no members. Null, with the answer, when it is no JSON object of this form.</summary>
    public static async Task<(T? Body, IResult? Refusal)> Read<T>(HttpContext http) where T : class, new()
    {
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, CancellationToken.None);
        if (bytes.Length == 0) return (new T(), null);
        bytes.Position = 0;
        try
        {
            return (await JsonSerializer.DeserializeAsync<T>(bytes, DriveJson.Options, CancellationToken.None) ?? new T(), null);
        }
        catch (JsonException)
        {
            return (null, GraphError.Of(http, StatusCodes.Status400BadRequest, "BadRequest", "Unable to read JSON request payload."));
        }
    }
}
