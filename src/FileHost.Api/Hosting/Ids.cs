using System.Text.Json;
using System.Text.Json.Serialization;

namespace FileHost.Api.Hosting;

/// <summary>Ids outside the log: 32 lower-case hex digits, the same in addresses, WOPI and driveItem. Read in any of Guid's forms.</summary>
public sealed class IdConverter : JsonConverter<Guid>
{
    public override Guid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Guid.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("An id is written as 32 hex digits.");

    public override void Write(Utf8JsonWriter writer, Guid value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString("N"));
}

/// <summary>Times in answers, as in the log: UTC with six decimals and Z.</summary>
public sealed class TimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().UtcDateTime;

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Domain.Stored.Moment.Print(value));
}
