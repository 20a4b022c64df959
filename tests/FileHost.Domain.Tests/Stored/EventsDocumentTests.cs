using System.Buffers.Text;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FileHost.Domain.Stored;

namespace FileHost.Domain.Tests.Stored;

/// <summary>docs/events.md describes the very events that the program writes. Its examples are the snapshots of their JSON.</summary>
public sealed class EventsDocumentTests
{
    private static readonly JsonSerializerOptions Indented =
        new(EventJson.Options) { WriteIndented = true, NewLine = "\n", TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private static readonly NullabilityInfoContext Nullability = new();

    [Fact]
    public void Each_event_has_a_section_with_its_alias_and_there_is_no_other() =>
        Assert.Equal(
            StoredEvents.All.Select(type => (type.Type.Name, type.Alias)),
            EventsDocument.Sections.Select(section => (section.Name, section.Alias)));

    [Theory]
    [MemberData(nameof(Types))]
    public void The_example_is_what_the_program_writes(Type type)
    {
        var example = Assert.Single(ExampleEvents.All, example => example.GetType() == type);
        Assert.Equal(JsonSerializer.Serialize(example, type, Indented), EventsDocument.Of(type).Example);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_member_is_described_with_what_marks_it(Type type) =>
        Assert.Equal(Properties(type).Select(property => (property.Name, Marks(property))), EventsDocument.Of(type).Members);

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_choice_lists_its_words(Type type) =>
        Assert.All(Properties(type).Where(property => property.PropertyType.IsEnum), property =>
        {
            var line = EventsDocument.Of(type).Line(property.Name);
            var words = Enum.GetValues(property.PropertyType).Cast<object>().Select(value => JsonSerializer.Serialize(value, Indented));
            Assert.All(words, word => Assert.Contains($"`{word.Trim('"')}`", line, StringComparison.Ordinal));
        });

    [Fact]
    public void The_disclosure_that_is_shown_belongs_to_the_first_example()
    {
        var digest = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(EventsDocument.Disclosure)));
        Assert.Contains($"\"sd:{digest}\"", EventsDocument.Sections[0].Example, StringComparison.Ordinal);
    }

    public static TheoryData<Type> Types { get; } = new(StoredEvents.All.Select(type => type.Type));

    // In the order in which they are written.
    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        Indented.GetTypeInfo(type).Properties.Select(property => type.GetProperty(property.Name)!);

    private static string Marks(PropertyInfo property) => string.Join(", ", new[]
    {
        property.GetCustomAttribute<PersonalAttribute>() is null ? null : "personal",
        Nullability.Create(property).ReadState == NullabilityState.Nullable ? "optional" : null,
    }.OfType<string>());
}
