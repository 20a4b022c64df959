using Npgsql;

namespace FileHost.EventStore.Postgres;

// The composite types of 220_append_types.sql, one record for each; Save numbers the saves of a batch from 0.
internal sealed record NewStream(int Save, Guid Stream, string Type, long Expected);

internal sealed record NewEventRow(
    int Save, Guid Stream, long Version, Guid Id, string Type, string DotnetType, DateTime Time,
    string? UserName, string? Correlation, string? Causation, string Headers, string Data, byte[] Hash);

internal sealed record NewItem(int Save, Guid Id, string Kind, string? Name, string State);

internal sealed record NewName(int Save, Guid Folder, string Key, Guid Item);

internal sealed record NewBlob(int Save, byte[] Hash, byte[] Data);

internal sealed record NewDisclosure(int Save, byte[] Digest, Guid Event, string Field, Guid[] Concerns, string Text);

internal sealed record NewRefusal(
    int Save, Guid Event, Guid Stream, Guid? Subject, DateTime At, string Code, int Status, long? Size, byte[]? Sha256, DateTime? ExpiresAt);

internal sealed record NewSubject(int Save, Guid Id, string Kind, string? DirectoryId, string? Name, string? Email, DateTime? ErasedAt);

internal static class AppendRows
{
    public static void Map(NpgsqlDataSourceBuilder builder)
    {
        builder.MapComposite<NewStream>("filehost.new_stream");
        builder.MapComposite<NewEventRow>("filehost.new_event");
        builder.MapComposite<NewItem>("filehost.new_item");
        builder.MapComposite<NewName>("filehost.new_name");
        builder.MapComposite<NewBlob>("filehost.new_blob");
        builder.MapComposite<NewDisclosure>("filehost.new_disclosure");
        builder.MapComposite<NewRefusal>("filehost.new_refusal");
        builder.MapComposite<NewSubject>("filehost.new_subject");
    }
}
