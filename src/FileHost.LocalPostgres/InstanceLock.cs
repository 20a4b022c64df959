namespace FileHost.LocalPostgres;

/// <summary>
/// Keeps a second instance off the folder. The operating system drops the lock when the process ends, however it ends, and child
/// processes do not inherit it: whoever holds it may judge and remove what an earlier instance left behind.
/// </summary>
internal sealed class InstanceLock : IDisposable
{
    // EAGAIN of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream file;

    private InstanceLock(FileStream file) => this.file = file;

    public static InstanceLock Take(string folder)
    {
        try
        {
            MakeFolder(folder);
            return new(new FileStream(Path.Combine(folder, "instance.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException held) when (HeldByAnother.Contains(held.HResult))
        {
            throw new FolderInUseException(
                $"Another FileHost already uses the folder {folder}. Stop it, or give this one a folder of its own.", held);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new LocalPostgresException(
                $"The user {Environment.UserName} may not write to the folder {folder}. Start FileHost as the folder's owner, "
                + "or give it another folder.", denied);
        }
    }

    public void Dispose() => file.Dispose();

    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        Directory.CreateDirectory(folder);
        if (OperatingSystem.IsWindows()) return;
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        // The unprivileged user that stands in for root must pass through to its own folders, whatever the umask says.
        if (Environment.IsPrivilegedProcess) mode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(folder, mode);
    }
}
