using System.Reflection;
using System.Text;
using System.Text.Json;
using FileHost.Domain.Access;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Sessions;
using FileHost.Domain.Subjects;

namespace FileHost.Domain.Stored;

/// <summary>A type of event as the log knows it.</summary>
/// <param name="Alias">The name in the log, by Marten's rule: the class's name in snake case.</param>
/// <param name="DotnetName">The name that Marten writes beside it.</param>
/// <param name="PersonalFields">Members that are stored as digests.</param>
public sealed record StoredEventType(Type Type, string Alias, string DotnetName, IReadOnlyList<string> PersonalFields);

/// <summary>Every event that the log can hold. A type is never removed or given another meaning.</summary>
public static class StoredEvents
{
    public static IReadOnlyList<StoredEventType> All { get; } =
    [
        .. new[]
        {
            typeof(FileCreated), typeof(LockChecked), typeof(FileLocked), typeof(LockRefreshed), typeof(LockReplaced), typeof(LockReleased),
            typeof(LockExpired), typeof(LockBroken), typeof(ContentReplaced), typeof(UploadRejected), typeof(VersionRestored),
            typeof(RejectedSavePromoted), typeof(FileRenamed), typeof(FileMoved), typeof(FileDeleted), typeof(FileUndeleted),
            typeof(FilePermanentlyDeleted), typeof(FileSystemInfoSet), typeof(UserInfoPut),
            typeof(CoauthLocked), typeof(CoauthLockChanged), typeof(CoauthLockRefreshed), typeof(CoauthUnlocked), typeof(CoauthLockExpired),
            typeof(CoauthLockBroken),
            typeof(ActivityAdded),
            typeof(FolderCreated), typeof(FolderRenamed), typeof(FolderMoved), typeof(FolderDeleted), typeof(FolderUndeleted), typeof(FolderPermanentlyDeleted),
            typeof(DriveCreated), typeof(DriveGranted), typeof(DriveRevoked),
            typeof(TokenIssued), typeof(FileOpened), typeof(ContentRead), typeof(TokenRevoked),
            typeof(SubjectIdentified), typeof(SubjectErased), typeof(AccessDenied), typeof(AuditQueried),
        }.Select(Describe),
    ];

    /// <summary>Members of an event's headers that are stored as digests.</summary>
    public static IReadOnlyList<string> PersonalHeaders { get; } = ["Ip", "Agent", "Machine"];

    private static readonly Dictionary<Type, StoredEventType> ByType = All.ToDictionary(type => type.Type);
    private static readonly Dictionary<string, StoredEventType> ByAlias = All.ToDictionary(type => type.Alias, StringComparer.Ordinal);

    public static StoredEventType Of(object @event) => ByType[@event.GetType()];

    /// <summary>The type of an alias; null for one that this version of the program does not know.</summary>
    public static StoredEventType? Named(string alias) => ByAlias.GetValueOrDefault(alias);

    /// <summary>The type of a class's name, as people write it: whatever the case; null for one that is not known.</summary>
    public static StoredEventType? Called(string? name) => All.FirstOrDefault(type => type.Type.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The event of an alias from its JSON. Members that this version does not know are passed over.</summary>
    public static object Read(string alias, JsonElement data) => data.Deserialize(ByAlias[alias].Type, EventJson.Options)!;

    /// <summary>Marten's rule: FileContentPut becomes file_content_put.</summary>
    public static string Alias(Type type)
    {
        var (name, alias) = (type.Name, new StringBuilder());
        for (var i = 0; i < name.Length; i++)
        {
            var wordBegins = i > 0 && !char.IsLower(name[i])
                && (char.IsLower(name[i - 1]) || i + 1 < name.Length && char.IsLower(name[i + 1]));
            alias.Append(wordBegins ? "_" : "").Append(char.ToLowerInvariant(name[i]));
        }
        return alias.ToString();
    }

    private static StoredEventType Describe(Type type) => new(
        type, Alias(type), $"{type.FullName}, {type.Assembly.GetName().Name}",
        [.. type.GetProperties().Where(property => property.GetCustomAttribute<PersonalAttribute>() is not null).Select(property => property.Name)]);
}
