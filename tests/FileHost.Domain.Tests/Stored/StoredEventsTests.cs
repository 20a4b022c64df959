using System.Text.Json;
using System.Text.RegularExpressions;
using FileHost.Domain.Access;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.Domain.Subjects;

namespace FileHost.Domain.Tests.Stored;

public sealed class StoredEventsTests
{
    [Fact]
    public void Every_sealed_record_in_a_file_of_events_can_be_stored_and_nothing_else()
    {
        var written = Repository.DomainSources
            .Where(file => file.Key.EndsWith("Events.cs", StringComparison.Ordinal) && Path.GetFileName(file.Key) != "StoredEvents.cs")
            .SelectMany(file => file.Value.Split('\n'))
            .Where(line => line.StartsWith("public sealed record ", StringComparison.Ordinal))
            .Select(line => line.Split(' ', '(', ';', '\r')[3]);
        Assert.Equal(written.Order(StringComparer.Ordinal), StoredEvents.All.Select(type => type.Type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void There_is_an_example_of_each_event() =>
        Assert.Equal(StoredEvents.All.Select(type => type.Type), ExampleEvents.All.Select(example => example.GetType()));

    [Theory]
    [InlineData(typeof(FileContentPut), "file_content_put")]
    [InlineData(typeof(FileViewS), "file_view_s")]
    [InlineData(typeof(WOPILock), "wopi_lock")]
    [InlineData(typeof(A), "a")]
    public void An_alias_is_the_class_s_name_in_snake_case(Type type, string alias) => Assert.Equal(alias, StoredEvents.Alias(type));

    [Fact]
    public void Each_event_has_the_alias_that_Marten_gives_its_class_and_no_two_have_the_same()
    {
        Assert.All(StoredEvents.All, type => Assert.Equal(MartensAlias(type.Type.Name), type.Alias));
        Assert.Equal(StoredEvents.All.Count, StoredEvents.All.Select(type => type.Alias).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_name_for_dotnet_is_full_name_and_assembly() =>
        Assert.All(StoredEvents.All, type =>
        {
            Assert.Equal($"{type.Type.Namespace}.{type.Type.Name}, FileHost.Domain", type.DotnetName);
            Assert.Equal(type.Type, Type.GetType(type.DotnetName));
        });

    [Fact]
    public void Whatever_people_and_clients_write_freely_is_personal() =>
        Assert.Equal(
            [
                (nameof(ActivityAdded), "Activity"), (nameof(AuditQueried), "Query"), (nameof(CoauthLockBroken), "Reason"),
                (nameof(CoauthLockChanged), "Metadata"), (nameof(CoauthLocked), "Metadata"), (nameof(ContentReplaced), "EditorsRaw"),
                (nameof(ContentReplaced), "ExtendedData"),
                (nameof(FileCreated), "Name"), (nameof(FileRenamed), "Name"),
                (nameof(FolderCreated), "Name"), (nameof(FolderRenamed), "Name"),
                (nameof(LockBroken), "Reason"), (nameof(LockReleased), "Comment"), (nameof(RejectedSavePromoted), "Reason"),
                (nameof(SubjectIdentified), "DirectoryId"), (nameof(SubjectIdentified), "Email"), (nameof(SubjectIdentified), "Name"),
                (nameof(UploadRejected), "EditorsRaw"), (nameof(UploadRejected), "ExtendedData"), (nameof(UploadRejected), "Name"),
                (nameof(UserInfoPut), "UserInfo"), (nameof(VersionRestored), "Reason"),
            ],
            StoredEvents.All.SelectMany(type => type.PersonalFields.Select(field => (type.Type.Name, field))).Order());

    [Fact]
    public void An_event_is_found_by_itself_and_by_its_alias() =>
        Assert.All(ExampleEvents.All, example => Assert.Same(StoredEvents.Of(example), StoredEvents.Named(StoredEvents.Of(example).Alias)));

    [Fact]
    public void An_alias_that_is_not_known_is_nothing() => Assert.Null(StoredEvents.Named("file_teleported"));

    [Fact]
    public void An_event_that_was_written_is_read_as_the_same() =>
        Assert.All(ExampleEvents.All, example =>
        {
            var written = JsonSerializer.SerializeToElement(example, example.GetType(), EventJson.Options);
            Assert.Equal(DeciderSpec.Print(example), DeciderSpec.Print(StoredEvents.Read(StoredEvents.Of(example).Alias, written)));
        });

    [Fact]
    public void Members_that_a_later_version_may_add_are_passed_over()
    {
        using var json = JsonDocument.Parse("""{"Unknown": {"a": [1]}, "Lock": "A"}""");
        Assert.Equal(new LockReleased("A"), StoredEvents.Read("lock_released", json.RootElement));
    }

    // Marten's two substitutions: a space before a capital that begins a word, and a space after a small letter that ends one.
    private static string MartensAlias(string name) =>
        Split(Split(name, @"(?<end>\P{Ll})(?<begin>\P{Ll}\p{Ll})"), @"(?<end>\p{Ll})(?<begin>\P{Ll})").ToLowerInvariant().Replace(' ', '_');

    private static string Split(string name, string between) =>
        Regex.Replace(name, between, "${end} ${begin}", RegexOptions.NonBacktracking);

    private sealed record FileContentPut;
    private sealed record FileViewS;
    private sealed record WOPILock;
    private sealed record A;
}
