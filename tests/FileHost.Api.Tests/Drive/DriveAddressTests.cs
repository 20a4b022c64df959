using FileHost.Api.Drive;

namespace FileHost.Api.Tests.Drive;

/// <summary>Which addresses name what: every form that clients are known to send.</summary>
public sealed class DriveAddressTests
{
    [Theory]
    [InlineData("/drives/d1/root", DriveSelector.Id, "d1")]
    [InlineData("/drives/b%21aB9/root", DriveSelector.Id, "b!aB9")]
    [InlineData("/drives/b!aB9/root", DriveSelector.Id, "b!aB9")]
    [InlineData("/me/drive/root", DriveSelector.Me, "")]
    [InlineData("/users/u1/drive/root", DriveSelector.User, "u1")]
    [InlineData("/users/ann%40example.org/drive/root", DriveSelector.User, "ann@example.org")]
    [InlineData("/users/ann@example.org/drive/root", DriveSelector.User, "ann@example.org")]
    [InlineData("/groups/g1/drive/root", DriveSelector.Group, "g1")]
    [InlineData("/sites/example.org,1,2/drive/root", DriveSelector.Site, "example.org,1,2")]
    [InlineData("/sites/example.org%2C1%2C2/drive/root", DriveSelector.Site, "example.org,1,2")]
    [InlineData("/me/drives/d1/root", DriveSelector.Me, "", "d1")]
    [InlineData("/users/u1/drives/d1/root", DriveSelector.User, "u1", "d1")]
    [InlineData("/groups/g1/drives/b%21d1/items/root", DriveSelector.Group, "g1", "b!d1")]
    [InlineData("/sites/example.org,1,2/drives/d1/root:", DriveSelector.Site, "example.org,1,2", "d1")]
    public void A_drive_is_named_by_what_precedes_the_item(string target, DriveSelector selector, string drive, string? among = null)
    {
        var address = Parsed(target);
        Assert.Equal((selector, drive, among, null, ""), (address.Selector, address.Drive, address.Among, address.Anchor, address.Operation));
        Assert.Empty(address.Path);
    }

    [Theory]
    [InlineData("/me", DriveAddress.Owner)]
    [InlineData("/me/", DriveAddress.Owner)]
    [InlineData("/me?$select=id", DriveAddress.Owner)]
    [InlineData("/me/drive", DriveAddress.WholeDrive)]
    [InlineData("/drives/d1", DriveAddress.WholeDrive)]
    [InlineData("/users/u1/drive", DriveAddress.WholeDrive)]
    [InlineData("/groups/g1/drive/", DriveAddress.WholeDrive)]
    [InlineData("/sites/s1/drives/d1", DriveAddress.WholeDrive)]
    [InlineData("/me/drives", DriveAddress.Drives)]
    [InlineData("/users/u1/drives", DriveAddress.Drives)]
    [InlineData("/groups/g1/drives", DriveAddress.Drives)]
    [InlineData("/sites/s1/drives?$top=5", DriveAddress.Drives)]
    public void An_address_may_end_before_an_item(string target, string operation) => Assert.Equal(operation, Parsed(target).Operation);

    [Theory]
    [InlineData("root/delta", "delta", null)]
    [InlineData("root/delta()", "delta", null)]
    [InlineData("items/root/delta()", "delta", null)]
    [InlineData("root/delta(token='latest')", "delta", "latest")]
    [InlineData("root/delta(token=%27latest%27)", "delta", "latest")]
    [InlineData("root/delta(token='2026-01-02T03%3A04%3A05Z')", "delta", "2026-01-02T03:04:05Z")]
    [InlineData("root/delta(token='a''b')", "delta", "a'b")]
    [InlineData("root/microsoft.graph.delta(token='latest')", "delta", "latest")]
    [InlineData("root:/a:/delta?token=1", "delta", null)]
    [InlineData("items/i1/microsoft.graph.copy", "copy", null)]
    [InlineData("items/i1:/a.txt:/microsoft.graph.createUploadSession", "createUploadSession", null)]
    [InlineData("items/i1/versions", "versions", null)]
    [InlineData("items/i1/versions/", "versions", null)]
    [InlineData("items/i1/versions/2.0", "versions/{id}", "2.0")]
    [InlineData("items/i1/versions/current/content", "versions/{id}/content", "current")]
    [InlineData("root:/a.txt:/versions/1.0/restoreVersion", "versions/{id}/restoreVersion", "1.0")]
    [InlineData("items/i1/versions/1.0/microsoft.graph.restoreVersion", "versions/{id}/restoreVersion", "1.0")]
    public void An_operation_is_called_in_any_of_its_spellings(string target, string operation, string? argument)
    {
        var address = Parsed($"/me/drive/{target}");
        Assert.Equal((operation, argument), (address.Operation, address.Argument));
    }

    [Theory]
    [InlineData("root", null, "", "")]
    [InlineData("root/", null, "", "")]
    [InlineData("root/?select=id", null, "", "")]
    [InlineData("items/root", null, "", "")]
    [InlineData("items/I1", "I1", "", "")]
    [InlineData("items/01A%21b", "01A!b", "", "")]
    [InlineData("items/01A!b", "01A!b", "", "")]
    [InlineData("root/content", null, "", "content")]
    [InlineData("root/children", null, "", "children")]
    [InlineData("items/root/children?$top=2", null, "", "children")]
    [InlineData("items/i1/content", "i1", "", "content")]
    [InlineData("items/i1/versions", "i1", "", "versions")]
    public void Without_a_colon_the_operation_follows_the_anchor(string target, string? anchor, string path, string operation) =>
        AssertItem(target, anchor, path, operation);

    [Theory]
    [InlineData("root:/a", null, "a", "")]
    [InlineData("root:/FolderA/FileB.txt", null, "FolderA|FileB.txt", "")]
    [InlineData("root:/FolderA/FileB.txt:", null, "FolderA|FileB.txt", "")]
    [InlineData("root:/FolderA/FileB.txt:/", null, "FolderA|FileB.txt", "")]
    [InlineData("root:/FolderA/FileB.txt:/?select=id", null, "FolderA|FileB.txt", "")]
    [InlineData("root:/FolderA/FileB.txt:/content", null, "FolderA|FileB.txt", "content")]
    [InlineData("root:/FolderA:/children", null, "FolderA", "children")]
    [InlineData("root:", null, "", "")]
    [InlineData("root:/", null, "", "")]
    [InlineData("root::/children", null, "", "children")]
    [InlineData("items/root:/a.txt:/content", null, "a.txt", "content")]
    [InlineData("items/i1:", "i1", "", "")]
    [InlineData("items/i1:/", "i1", "", "")]
    [InlineData("items/i1:/FileB.txt", "i1", "FileB.txt", "")]
    [InlineData("items/i1:/FileB.txt:/content", "i1", "FileB.txt", "content")]
    [InlineData("items/i1:/a/b/FileB.txt:/content", "i1", "a|b|FileB.txt", "content")]
    [InlineData("root:/a.txt:/content?time=12:30:00", null, "a.txt", "content")]
    public void A_path_stands_between_colons_and_the_operation_behind_the_second(string target, string? anchor, string path, string operation) =>
        AssertItem(target, anchor, path, operation);

    [Theory]
    [InlineData("root/children/b.txt/content", null, "b.txt", "content")]
    [InlineData("items/i1/children/b.txt/content", "i1", "b.txt", "content")]
    [InlineData("items/i1/children/50%25%20off.txt/content", "i1", "50% off.txt", "content")]
    [InlineData("root:/a:/children/b.txt/content", null, "a|b.txt", "content")]
    public void In_the_older_form_of_the_upload_the_name_stands_behind_children(string target, string? anchor, string path, string operation) =>
        AssertItem(target, anchor, path, operation);

    [Theory]
    [InlineData("root:/a%2Fb.txt:/content", "a|b.txt")]
    [InlineData("root:/a%2fb.txt:/content", "a|b.txt")]
    [InlineData("root:/a%252Fb.txt:/content", "a%2Fb.txt")]
    [InlineData("root:/a+b%2Bc.txt:/content", "a+b+c.txt")]
    [InlineData("root:/a%20b.txt:/content", "a b.txt")]
    [InlineData("root:/%23%25.txt:/content", "#%.txt")]
    [InlineData("root:/percent%2525.txt:/content", "percent%25.txt")]
    [InlineData("root:/a%3Ab.txt:/content", "a:b.txt")]
    [InlineData("root:/()[]&+;='@!$.txt:/content", "()[]&+;='@!$.txt")]
    [InlineData("root:/%e4%b8%AD%E6%96%87.txt:/content", "中文.txt")]
    [InlineData("root:/%F0%9F%98%80.txt:/content", "😀.txt")]
    [InlineData("root:/e%CC%81.txt:/content", "e\u0301.txt")]
    [InlineData("root:/...:/content", "...")]
    public void A_name_is_decoded_once_and_an_encoded_slash_separates_names(string target, string path) =>
        AssertItem(target, null, path, "content");

    private static void AssertItem(string target, string? anchor, string path, string operation)
    {
        var address = Parsed($"/me/drive/{target}");
        Assert.Equal((anchor, path, operation), (address.Anchor, string.Join('|', address.Path), address.Operation));
    }

    private static DriveAddress Parsed(string target)
    {
        var address = DriveAddress.Parse(target, out var problem);
        Assert.True(address is not null, problem);
        Assert.Null(problem);
        return address;
    }
}
