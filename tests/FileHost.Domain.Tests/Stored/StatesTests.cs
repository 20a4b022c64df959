using System.Text.Json;
using FileHost.Domain.Stored;

namespace FileHost.Domain.Tests.Stored;

/// <summary>States are stored too, beside the events, and read for the next decision.</summary>
public sealed class StatesTests
{
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_state_is_the_same_after_every_event_when_it_has_been_stored_and_read(string kind, string created)
    {
        var (stream, first) = (StreamKinds.Named(kind)!, ExampleEvents.All.Single(example => example.GetType().Name == created));
        var others = ExampleEvents.All.Where(example => NamespaceOf(example) == NamespaceOf(first) && example != first);
        object? state = null;
        foreach (var @event in others.Prepend(first))
        {
            state = stream.Apply(state, new Fact(DeciderSpec.StreamId, 1, @event, DeciderSpec.Start, DeciderSpec.Somebody));
            var stored = Write(state);
            Assert.Equal(stored, Write(JsonSerializer.Deserialize(stored, stream.StateType, EventJson.Options)!));
        }
    }

    [Fact]
    public void Each_kind_of_stream_is_told_by_the_alias_of_its_state() =>
        Assert.Equal(
            ["file_state", "folder_state", "drive_state", "session_state", "subject_state", "security_state", "audit_state"],
            StreamKinds.All.Select(kind => kind.Alias));

    public static TheoryData<string, string> Kinds { get; } = new()
    {
        { "file_state", "FileCreated" },
        { "folder_state", "FolderCreated" },
        { "drive_state", "DriveCreated" },
        { "session_state", "TokenIssued" },
        { "subject_state", "SubjectIdentified" },
        { "security_state", "AccessDenied" },
        { "audit_state", "AuditQueried" },
    };

    // Files are edited together, so those events are a file's too.
    private static string NamespaceOf(object @event) =>
        @event.GetType().Namespace!.Replace(nameof(Domain.Coauthoring), nameof(Domain.Files), StringComparison.Ordinal);

    private static string Write(object state) => JsonSerializer.Serialize(state, state.GetType(), EventJson.Options);
}
