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
        if (await ShortBody.Read(http.Request) is not { } bytes) return (null, ShortBody.TooLong(http));
        try
        {
            return (bytes.Length == 0 ? new T() : JsonSerializer.Deserialize<T>(new MemoryStream(bytes), DriveJson.Options) ?? new T(), null);
        }
        catch (JsonException)
        {
            return (null, GraphError.Of(http, StatusCodes.Status400BadRequest, "BadRequest", "Unable to read JSON request payload."));
        }
    }
}
