using FileHost.Api.Drive;

namespace FileHost.Api.Tests.Drive;

/// <summary>Which addresses name nothing, so that no two readings of one address can meet.</summary>
public sealed class MalformedAddressTests
{
    [Theory]
    [InlineData("root:/%ZZ.txt")]
    [InlineData("root:/%4.txt")]
    [InlineData("root:/a%")]
    [InlineData("root:/a%4")]
    [InlineData("items/%G0/content")]
    [InlineData("root/%")]
    public void A_malformed_escape_is_refused(string target) => AssertRefused($"/me/drive/{target}");

    [Theory]
    [InlineData("%FF")]
    [InlineData("%C3")]
    [InlineData("%C0%AF")]
    [InlineData("%E4%B8")]
    [InlineData("%ED%A0%80")]
    [InlineData("%F8%88%80%80%80")]
    public void Bytes_that_are_no_UTF_8_are_refused(string bytes) => AssertRefused($"/me/drive/root:/a{bytes}.txt:/content");

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("%2e")]
    [InlineData("%2e%2E")]
    [InlineData(".%2e")]
    public void A_step_to_where_one_is_or_up_is_refused(string step)
    {
        AssertRefused($"/me/drive/root:/{step}:/content");
        AssertRefused($"/me/drive/root:/a/{step}/b.txt:/content");
        AssertRefused($"/me/drive/root:/a%2F{step}%2Fb.txt:/content");
        AssertRefused($"/me/drive/items/{step}/content");
        AssertRefused($"/drives/{step}/root");
        AssertRefused($"/me/drive/items/i1/children/{step}/content");
    }

    [Theory]
    [InlineData("/me/drive/root:/a//b.txt")]
    [InlineData("/me/drive/root:/a%2F%2Fb.txt")]
    [InlineData("/me/drive/root:/a/%2Fb.txt")]
    [InlineData("/me/drive/items//children")]
    [InlineData("/drives//root")]
    [InlineData("/users//drive/root")]
    public void A_name_without_characters_is_refused(string target) => AssertRefused(target);

    [Theory]
    [InlineData("/me/drive/root:/a%00.txt:/content")]
    [InlineData("/me/drive/items/%00")]
    [InlineData("/groups/%00/drive/root")]
    public void A_null_character_is_refused(string target) => AssertRefused(target);

    [Theory]
    [InlineData("/me/drive/root:/a:/b:/content")]
    [InlineData("/me/drive/root:::")]
    [InlineData("/me/drive/root:/a:/content:")]
    [InlineData("/me/drive/items/i1:/a:b.txt:/content")]
    public void More_than_two_colons_are_refused(string target) => AssertRefused(target);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/?a=b")]
    [InlineData("/me/x")]
    [InlineData("/me/drive:/a.txt")]
    [InlineData("/me/drive:")]
    [InlineData("/users/u1")]
    [InlineData("/users/u1/drives:/a.txt")]
    [InlineData("/drives")]
    [InlineData("/nobody/drive/root")]
    [InlineData("/me/drive/x")]
    [InlineData("/me/drive/root/a/b")]
    [InlineData("/me/drive/items")]
    [InlineData("/me/drive/items/i1/a/b")]
    [InlineData("/me/drive/items/i1/versions/1.0/content/more")]
    [InlineData("/me/drive/root/delta(")]
    [InlineData("/me/drive/root/delta(token=1)")]
    [InlineData("/me/drive/root/()")]
    [InlineData("/me/drive/root/versions%2F{id}")]
    [InlineData("/me/drive/root/content:/a.txt")]
    [InlineData("/me/drive/root:/a.txt:/content/more")]
    [InlineData("/me/drive/root:/a.txt:/children/b.txt")]
    [InlineData("/me:/drive/root")]
    [InlineData("/drives/d1/drive/root")]
    [InlineData("/me/Drive/root")]
    public void What_the_API_does_not_have_is_refused(string target) => AssertRefused(target);

    private static void AssertRefused(string target)
    {
        var address = DriveAddress.Parse(target, out var problem);
        Assert.True(address is null, $"{target} was read as {address} with the path {string.Join('|', address?.Path ?? [])}");
        Assert.False(string.IsNullOrWhiteSpace(problem));
    }
}
