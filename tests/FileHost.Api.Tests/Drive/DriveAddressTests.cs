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
    public void A_drive_is_named_by_what_precedes_the_item(string target, DriveSelector selector, string drive)
    {
        var address = Parsed(target);
        Assert.Equal((selector, drive, null, ""), (address.Selector, address.Drive, address.Anchor, address.Operation));
        Assert.Empty(address.Path);
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
