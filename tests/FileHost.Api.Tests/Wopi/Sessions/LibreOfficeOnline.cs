namespace FileHost.Api.Tests.Wopi.Sessions;

/// <summary>
/// LibreOffice Online of 2020, as it was seen on the wire: it renames without its lock, keeps the old timestamp when somebody overwrites, and
/// closes after a failed save without another attempt.
/// </summary>
public sealed class LibreOfficeOnline(SessionsHost sessions) : Collabora(sessions)
{
    protected override string Agent => "LOOLWSD WOPI Agent 6.4.10.1";

    protected override IEnumerable<string> Prefixes => ["X-LOOL-WOPI-"];

    protected override string? LockToRename => null;

    protected override string? ServerId => null;

    protected override bool SavesOnExit => !HasFailed;

    protected override string? ToOverwrite(string? timestamp) => timestamp;
}
