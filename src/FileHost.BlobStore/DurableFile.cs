using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FileHost.BlobStore;

/// <summary>
/// How a file comes to survive a power cut. The sequence, and what would be lost without each step:
/// <list type="number">
/// <item>Write under a temporary name in the same file system: a crash leaves no half content under a name that counts, and
/// rename never has to copy.</item>
/// <item>fsync the file: rename may reach the disk before the bytes do, and the name would then stand for a file of zeros.</item>
/// <item>rename: the name appears, or changes from old bytes to new ones, in one step.</item>
/// <item>fsync the folder: the name is an entry of the folder, and lives in memory until the folder is written.</item>
/// </list>
/// Folders are no different: until its parent is synced, a new one can be lost with all it holds.
/// Some file systems would do with less; POSIX asks for every step.
/// </summary>
internal static class DurableFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Steps 2 to 4, and makes the file read-only. Whatever had the final name before is replaced.</summary>
    public static void Publish(SafeFileHandle written, string temporaryName, string finalName)
    {
        RandomAccess.FlushToDisk(written);
        File.Move(temporaryName, finalName, overwrite: true);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(written, UnixFileMode.UserRead);
        Sync(Path.GetDirectoryName(finalName)!);
    }

    /// <summary>
    /// Creates a folder that only the owner may enter, and its parents where they are missing. The parent is synced even if the
    /// folder exists: its maker may have been killed before.
    /// </summary>
    public static void CreateFolder(string folder)
    {
        var parent = Path.GetDirectoryName(folder);
        if (parent is null) return;
        if (!Directory.Exists(parent)) CreateFolder(parent);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
        Sync(parent);
    }

    /// <summary>
    /// fsync of a file or folder by name. Windows can't sync a folder and need not: NTFS logs what is done to its folders.
    /// </summary>
    public static void Sync(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        using var handle = Libc.Open(path, flags: 0);
        if (handle.IsInvalid)
        {
            throw new IOException($"Can't sync {path}: {Marshal.GetLastPInvokeErrorMessage()}", Marshal.GetLastPInvokeError());
        }

        RandomAccess.FlushToDisk(handle);
    }
}
