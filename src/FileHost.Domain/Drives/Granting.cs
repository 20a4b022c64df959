namespace FileHost.Domain.Drives;

/// <summary>Lets others come to a drive, and no longer. What is so already needs no event.</summary>
public static class Granting
{
    /// <summary>A person has one right in a drive: the newest. Nobody is granted the own drive.</summary>
    public static Decision Grant(DriveState drive, Guid person, DriveRight right) => drive.IsOwnedBy(person) || drive.RightOf(person) == right
        ? Decision.Accept()
        : Decision.Accept(new DriveGranted(person, right));

    public static Decision Revoke(DriveState drive, Guid person) =>
        drive.Grants.ContainsKey(person) ? Decision.Accept(new DriveRevoked(person)) : Decision.Accept();
}
