namespace FileHost.BlobStore;

/// <summary>The store takes no more bytes: its disk or quota is full, or the content exceeds the largest file allowed there.</summary>
public sealed class StorageFullException(Exception cause) : IOException("The blob store has no space left for this content.", cause)
{
    private static readonly int[] Unix = [28 /* ENOSPC */, 122 /* EDQUOT, Linux */, 69 /* EDQUOT, macOS */];
    private static readonly int[] Windows = [unchecked((int)0x80070070) /* disk full */, unchecked((int)0x80070027) /* handle disk full */];

    /// <summary>Runs something that takes space, and tells a full disk from other failures.</summary>
    internal static T Tell<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception failure) when (Is(failure))
        {
            throw new StorageFullException(failure);
        }
    }

    /// <summary>
    /// Whether a failed write means this. .NET passes the system's error number on as HResult; EFBIG alone becomes an
    /// <see cref="ArgumentOutOfRangeException"/>.
    /// </summary>
    internal static bool Is(Exception failure) => failure switch
    {
        StorageFullException => false,
        IOException => (OperatingSystem.IsWindows() ? Windows : Unix).Contains(failure.HResult),
        _ => failure is ArgumentOutOfRangeException && !OperatingSystem.IsWindows(),
    };
}
