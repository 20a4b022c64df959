namespace FileHost.Api.Drive;

/// <summary>The beginning of an address: whose drive it is, or which.</summary>
internal static class DrivePrefix
{
    /// <summary>The address of a drive, of a person, or of all drives of somebody; null for anything else.</summary>
    /// <param name="rest">The segments behind it.</param>
    public static DriveAddress? Read(string[] segments, out string[] rest)
    {
        (var address, rest) = segments switch
        {
            ["me"] => (Of(DriveSelector.Me, "", DriveAddress.Owner), []),
            ["me", .. var after] => Owned(DriveSelector.Me, "", after),
            ["drives", var id, .. var after] => (Of(DriveSelector.Id, id), after),
            ["users", var id, .. var after] => Owned(DriveSelector.User, id, after),
            ["groups", var id, .. var after] => Owned(DriveSelector.Group, id, after),
            ["sites", var id, .. var after] => Owned(DriveSelector.Site, id, after),
            _ => (null, segments),
        };
        return address;
    }

    private static (DriveAddress? Address, string[] Behind) Owned(DriveSelector selector, string owner, string[] segments) => segments switch
    {
        ["drive", .. var after] => (Of(selector, owner), after),
        ["drives"] => (Of(selector, owner, DriveAddress.Drives), []),
        ["drives", var id, .. var after] => (Of(selector, owner) with { Among = id }, after),
        _ => (null, segments),
    };

    private static DriveAddress Of(DriveSelector selector, string owner, string operation = DriveAddress.WholeDrive) =>
        new(selector, owner, Anchor: null, Path: [], operation);
}
