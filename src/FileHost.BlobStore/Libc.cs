using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FileHost.BlobStore;

/// <summary>The two calls .NET lacks, on Unix.</summary>
internal static partial class Libc
{
    /// <summary>The operation of <see cref="Lock"/> that turns a lock held exclusively into a shared one.</summary>
    public const int Shared = 1;

    /// <summary>Opens a file or, which .NET refuses, a folder. With flags 0, for reading only.</summary>
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial SafeFileHandle Open(string path, int flags);

    /// <summary>The lock that .NET takes for a <see cref="FileShare"/> when it opens a file, and can't change afterwards.</summary>
    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Lock(SafeFileHandle file, int operation);
}
