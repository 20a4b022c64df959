using FileHost.Domain.Files;
using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Files;

/// <summary>What stands above every page about a file.</summary>
/// <param name="Path">The folders down to it, the drive's root first.</param>
/// <param name="Lock">The lock in force.</param>
/// <param name="Taken">Who took it, as far as the lists have come.</param>
/// <param name="Newest">Version of the newest event in the file's stream.</param>
public sealed record FileHead(
    FileState State, string Name, IReadOnlyList<Step> Path, FileLock? Lock, LockInterval? Taken, DateTime Now, Names Names, bool MayAct, long Newest)
{
    public string Address => $"/admin/files/{State.Id:N}";

    /// <summary>Whether the file can be changed from here.</summary>
    public bool MayRestore => MayAct && !State.Deleted && Lock is null;
}
