namespace FileHost.Api.Streams;

/// <summary>
/// Names that the host itself looks things up by. They are kept like names of files, in a folder that does not exist, so that what may
/// exist once exists once, on however many nodes.
/// </summary>
public static class WellKnown
{
    public static Guid Folder => Guid.Empty;

    public static string Person(string kind, string directoryId) => $"person/{kind}/{directoryId}";

    public static string Drive(string kind, string owner) => $"drive/{kind}/{owner}";

    public static string AuditDay(Guid subject, string day) => $"audit/{subject:N}/{day}";

    public static string SecurityShard(int shard) => $"security/{shard:x}";

    /// <summary>The file that an upload session became a version of. Never given back, so that no session becomes two.</summary>
    public static string UploadSession(Guid session) => $"upload/{session:N}";
}
