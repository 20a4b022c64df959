using FileHost.Api.Wopi;

namespace FileHost.Api.Tests.Wopi;

public sealed class Utf7Tests
{
    [Theory]
    [InlineData("plain.docx", "plain.docx")]
    [InlineData("madeup+AF8-name.wopitestx", "madeup_name.wopitestx")]
    [InlineData("+AOQ-.docx", "ä.docx")]
    [InlineData("+ZeVnLA- a+-b.docx", "日本 a+b.docx")]
    [InlineData("smile+2D3eAA-.docx", "smile😀.docx")]
    [InlineData("x+ACY-y+AH4-z", "x&y~z")]
    [InlineData("+AHsAfQBbAF0APQA7ACEAQAAjACQAJQBeACoAfAAiADwAPgBfAGA-", "{}[]=;!@#$%^*|\"<>_`")]
    [InlineData("+AFw-", "\\")]
    [InlineData("a+-b", "a+b")]
    [InlineData("100+ACU-", "100%")]
    [InlineData("r+AOk-sum+AOkAIA-final.docx", "résumé final.docx")]
    [InlineData("+ACU-20", "%20")]
    [InlineData("", "")]
    public void Names_arrive_as_their_authors_wrote_them(string header, string name) => Assert.Equal(name, Utf7.Decode(header));

    [Fact]
    public void A_shift_that_breaks_off_at_the_end_is_read_as_far_as_it_goes() => Assert.Equal("Neuó", Utf7.Decode("Neu+APM"));

    [Fact]
    public void A_shift_ends_at_the_first_character_that_is_no_base64() => Assert.Equal("ä.docx", Utf7.Decode("+AOQ.docx"));

    [Theory, InlineData("+2D0-"), InlineData("a+3gA-b")]
    public void What_cannot_be_text_is_taken_literally(string header) => Assert.Equal(header, Utf7.Decode(header));

    [Theory, InlineData("+"), InlineData("a+"), InlineData("+ +")]
    public void A_lonely_plus_is_a_plus(string header) => Assert.Equal(header, Utf7.Decode(header));
}
