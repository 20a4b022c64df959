namespace FileHost.Projections.Attribution;

/// <summary>
/// Tells a probe from an incident. Office for the web learns the lock of a file by calling with an id that it knows to be wrong, and reading
/// the right one from the refusal (WOPI, Lock: concepts); it does so at least once per Word session.
/// </summary>
public static class Probing
{
    /// <param name="operation">What was refused, as LockChecked has it.</param>
    /// <param name="offeredWasHeld">Whether the file ever had the lock that the client showed. Then it meant it, and lost it.</param>
    public static bool IsLikely(string? client, string? operation, string? offered, bool offeredWasHeld) =>
        client == "Microsoft Office" && operation is "RefreshLock" or "Unlock" && (string.IsNullOrEmpty(offered) || !offeredWasHeld);
}
