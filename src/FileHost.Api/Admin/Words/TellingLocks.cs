using FileHost.Projections.Searching;

namespace FileHost.Api.Admin.Words;

/// <summary>Tells what became of locks.</summary>
internal static class TellingLocks
{
    public static Told? Of(FoundEvent e) => e.Name switch
    {
        "LockChecked" => Checked(e),
        "FileLocked" => new("locked the file", Marks: Telling.Marks(Kind(Telling.Text(e, "Kind")))),
        "LockRefreshed" => new("kept the lock"),
        "LockReplaced" => new("replaced the lock by a new one"),
        "LockReleased" => new("released the lock"),
        "LockExpired" => new("found that the lock had run out", "warn",
            Telling.Marks(Telling.Time(e, "ExpiredAt") is { } at ? $"at {Printed.Time(at)}" : null)),
        "LockBroken" => new("broke the lock", "bad", Quote: Telling.Text(e, "Reason")),
        "CoauthLocked" => new("began to edit together with others", Marks: Telling.Marks(Alone(Telling.Text(e, "Type")))),
        "CoauthLockChanged" => new("changed the lock for editing together", Marks: Telling.Marks(Alone(Telling.Text(e, "Type")))),
        "CoauthLockRefreshed" => new("kept the lock for editing together"),
        "CoauthUnlocked" => new("ended editing together"),
        "CoauthLockExpired" => new("found that a lock for editing together had run out", "warn",
            Telling.Marks(Telling.Time(e, "ExpiredAt") is { } at ? $"at {Printed.Time(at)}" : null)),
        "CoauthLockBroken" => new("broke a lock for editing together", "bad", Quote: Telling.Text(e, "Reason")),
        _ => null,
    };

    private static Told Checked(FoundEvent e)
    {
        var operation = Operation(Telling.Text(e, "Operation"));
        if (Telling.Flag(e, "Allowed") == true) return new($"was let through by the lock, to {operation}");
        return new($"was turned away by the lock, trying to {operation}", "warn", Telling.Marks(Outcome(Telling.Text(e, "Outcome"))));
    }

    private static string Operation(string operation) => operation switch
    {
        "Lock" => "lock the file",
        "RefreshLock" => "keep the lock",
        "Unlock" => "release the lock",
        "UnlockAndRelock" => "replace the lock",
        "PutFile" or "Upload" or "PutRelativeFile" or "PutChunkedFile" => "save",
        "RenameFile" => "rename the file",
        "DeleteFile" => "delete the file",
        "GetCoauthLock" => "edit together with others",
        "RefreshCoauthLock" => "keep the lock for editing together",
        "UnlockCoauthLock" => "end editing together",
        "Promote" => "promote a rejected save",
        "Restore" => "restore a version",
        _ => operation,
    };

    private static string Outcome(string outcome) => outcome switch
    {
        "Mismatch" => "locked by another",
        "NotLocked" => "not locked",
        "LateSave" => "lock had ended",
        _ => outcome,
    };

    private static string? Alone(string type) => type == "CoauthExclusive" ? "nobody else may save" : null;

    private static string Kind(string kind) => kind switch
    {
        "Wopi" => "",
        "Checkout" => "checked out",
        "Coauth" => "for editing together",
        _ => kind,
    };
}
