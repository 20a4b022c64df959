using System.Runtime.InteropServices;

namespace FileHost.LocalPostgres.Tests.Host;

internal static class Native
{
    public const int SetChildSubreaper = 36;

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Prctl(int option, nuint argument, nuint unused3, nuint unused4, nuint unused5);
}
