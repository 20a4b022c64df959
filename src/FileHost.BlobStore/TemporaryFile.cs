using Microsoft.Win32.SafeHandles;

namespace FileHost.BlobStore;

/// <summary>
/// A file that is its writer's alone until published, and gone when disposed. The open handle holds the file's lock, which the system
/// drops when the process dies, however it dies: a file nobody has locked is the leftover of a crash.
/// </summary>
internal sealed class TemporaryFile : IDisposable
{
    private const int Attempts = 3;

    // On Unix, None takes the exclusive lock, the only one .NET takes for a file being written on NFS. Windows renames an open file
    // only if its handle shares deletion.
    internal static readonly FileShare Alone = OperatingSystem.IsWindows() ? FileShare.Read | FileShare.Delete : FileShare.None;

    private readonly string path;

    private TemporaryFile(string path, SafeFileHandle handle) => (this.path, Handle) = (path, handle);

    public SafeFileHandle Handle { get; }

    /// <summary>
    /// Between its creation and its lock a new file looks like a leftover, and another host that starts just then may lock and remove
    /// it. Hence more than one attempt, and the look whether the name is still there once the lock is held.
    /// </summary>
    public static TemporaryFile Create(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            var file = Path.Combine(folder, Guid.NewGuid().ToString("N"));
            try
            {
                var opened = File.OpenHandle(file, FileMode.CreateNew, FileAccess.ReadWrite, Alone);
                if (File.Exists(file)) return new TemporaryFile(file, opened);
                opened.Dispose();
            }
            catch (IOException) when (attempt < Attempts)
            {
                // The next attempt tells whether it was another host or something lasting.
            }
        }
    }

    /// <summary>
    /// Removes the files of writers that are no more. Several hosts may share the folder: those of living writers are locked and stay.
    /// </summary>
    public static void RemoveLeftovers(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            try
            {
                File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose).Dispose();
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // Its writer lives, has just ended, or runs as another user.
            }
        }
    }

    /// <summary>Gives the file its final name, durably.</summary>
    public void Publish(string finalPath) => Publish(Handle, path, finalPath);

    /// <summary>
    /// Gives a file that its writer has locked its final name, durably. The lock becomes a shared one first: readers, who take a shared lock
    /// too, would otherwise find the content and be refused.
    /// </summary>
    internal static void Publish(SafeFileHandle handle, string path, string finalPath)
    {
        if (!OperatingSystem.IsWindows()) _ = Libc.Lock(handle, Libc.Shared);
        DurableFile.Publish(handle, path, finalPath);
    }

    public void Dispose()
    {
        File.Delete(path);
        Handle.Dispose();
    }
}
