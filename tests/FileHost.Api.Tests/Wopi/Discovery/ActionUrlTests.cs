using FileHost.Api.Wopi.Discovery;

namespace FileHost.Api.Tests.Wopi.Discovery;

public sealed class ActionUrlTests
{
    private const string File = "https://files.example.org/wopi/files/f1";
    private const string Escaped = "https%3A%2F%2Ffiles.example.org%2Fwopi%2Ffiles%2Ff1";
    private static readonly ActionUrlValues Values = new(File, "de-CH", "s1");

    [Theory]
    [InlineData("https://e.example.org/a?<ui=UI_LLCC&>", "https://e.example.org/a?ui=de-CH")]
    [InlineData("https://e.example.org/a?<ui=UI_LLCC&><rs=DC_LLCC&>", "https://e.example.org/a?ui=de-CH&rs=de-CH")]
    [InlineData("https://e.example.org/a?<hid=HOST_SESSION_ID>", "https://e.example.org/a?hid=s1")]
    [InlineData("https://e.example.org/a?x=1&<ui=UI_LLCC&>", "https://e.example.org/a?x=1&ui=de-CH")]
    public void A_placeholder_with_a_value_loses_its_brackets_and_keeps_its_name(string source, string url) =>
        Assert.StartsWith(url, Open(source));

    [Theory]
    [InlineData("https://e.example.org/a?<ui=UI_LLCC&><chat=DISABLE_CHAT&>")]
    [InlineData("https://e.example.org/a?<new=SOMETHING_NEW&><ui=UI_LLCC&>")]
    [InlineData("https://e.example.org/a?<theme=THEME_ID&><ui=UI_LLCC><test=VALIDATOR_TEST_CATEGORY>")]
    public void A_placeholder_that_is_unknown_or_unused_goes_with_all_that_its_brackets_hold(string source) =>
        Assert.Equal($"https://e.example.org/a?ui=de-CH&WOPISrc={Escaped}", Open(source));

    [Fact]
    public void Without_a_language_its_placeholders_go_too() =>
        Assert.Equal($"https://e.example.org/a?WOPISrc={Escaped}", ActionUrl.Of("https://e.example.org/a?<ui=UI_LLCC&>", new(File)));

    [Theory]
    [InlineData("https://e.example.org/a?<wopisrc=WOPI_SOURCE&>", $"https://e.example.org/a?wopisrc={Escaped}")]
    [InlineData("https://e.example.org/a?<ui=UI_LLCC&><src=WOPI_SOURCE>&", $"https://e.example.org/a?ui=de-CH&src={Escaped}")]
    public void The_file_stands_where_its_placeholder_is(string source, string url) => Assert.Equal(url, Open(source));

    [Fact]
    public void Without_a_placeholder_for_it_the_file_is_appended() =>
        Assert.Equal($"https://e.example.org/a?ui=de-CH&WOPISrc={Escaped}", Open("https://e.example.org/a?<ui=UI_LLCC&>"));

    [Theory]
    [InlineData("https://e.example.org/cool.html?")]
    [InlineData("https://e.example.org/cool.html")]
    public void An_editor_without_placeholders_is_told_language_and_button_by_its_own_names(string source) =>
        Assert.Equal($"https://e.example.org/cool.html?WOPISrc={Escaped}&lang=de-CH&closebutton=1", Open(source));

    [Fact]
    public void A_real_address_of_Office_becomes_what_Office_expects() => Assert.Equal(
        $"https://word.example.com/we/frame.aspx?ui=de-CH&rs=de-CH&hid=s1&wopisrc={Escaped}",
        Open("https://word.example.com/we/frame.aspx?<ui=UI_LLCC&><rs=DC_LLCC&><dchat=DISABLE_CHAT&><hid=HOST_SESSION_ID&>"
            + "<sc=SESSION_CONTEXT&><wopisrc=WOPI_SOURCE&><showpagestats=PERFSTATS&><IsLicensedUser=BUSINESS_USER&><actnavid=ACTIVITY_NAVIGATION_ID&>"));

    [Fact]
    public void A_real_address_of_ONLYOFFICE_becomes_what_ONLYOFFICE_expects() => Assert.Equal(
        $"https://docs.example.org/hosting/wopi/word/edit?ui=de-CH&rs=de-CH&wopisrc={Escaped}",
        Open("https://docs.example.org/hosting/wopi/word/edit?<ui=UI_LLCC&><rs=DC_LLCC&><dchat=DISABLE_CHAT&><embed=EMBEDDED&><fs=FULLSCREEN&>"
            + "<rec=RECORDING&><thm=THEME_ID&><wopisrc=WOPI_SOURCE&>"));

    [Fact]
    public void Values_cannot_break_out_of_their_parameter() =>
        Assert.Equal("https://e.example.org/a?ui=x%26y%3D%3Cz%3E&WOPISrc=a%26b", ActionUrl.Of("https://e.example.org/a?<ui=UI_LLCC&>", new("a&b", "x&y=<z>")));

    private static string Open(string source) => ActionUrl.Of(source, Values);
}
