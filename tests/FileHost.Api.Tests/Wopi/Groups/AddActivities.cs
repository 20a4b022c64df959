using System.Net;
using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Groups;

/// <summary>The group AddActivities. The suite's times are no ISO 8601, and members that nobody knows come along.</summary>
public sealed class AddActivities(Profiles profiles)
{
    private const string Id = "F1B4E2C9-0D1A-4A0E-9A46-0F2A5B1C7D21";
    private const string Data = """{"ContentId":"{7}","ContentAction":"created","CommentText":"Please check.","NavigationId":"8","IsReply":false}""";
    private const string People = """[{"Name":"Ann","Id":"ann@example.org","Provider":"Other","Mentioned":true}]""";

    [Theory, InProfiles("A", "B", "C")]
    public async Task A_comment_is_answered_by_its_own_id_as_recorded(string profile)
    {
        var document = await profiles.Open(profile);
        Assert.True((await document.Editor.FileInfo()).GetProperty("SupportsAddActivities").GetBoolean());
        foreach (var activity in new[]
        {
            Activity("comment", Data, People), Activity("comment", Data.Replace("created", "updated", StringComparison.Ordinal), People),
            Activity("comment", Data.Replace("created", "deleted", StringComparison.Ordinal), "[]"), $$"""{"Type":"comment","Id":"{{Id}}"}""",
            Activity("comment", Data.Replace("{7}", new string('7', 700), StringComparison.Ordinal), People).Replace("Created", "Timestamp", StringComparison.Ordinal),
            Activity("comment", """{"Unknown":[1],"ContentAction":"created"}""", """[{"Unknown":{},"Id":"x"}]"""),
        })
            Assert.Equal([(Id, 0)], await Answers(document, activity));
        Assert.Equal(6, (await document.Host.Story(document.Editor.FileId)).Types().Count(type => type == "ActivityAdded"));
    }

    [Theory, InProfiles("A", "B", "C")]
    public async Task Another_kind_is_not_supported(string profile)
    {
        var document = await profiles.Open(profile);
        Assert.Equal([(Id, 3)], await Answers(document, Activity("unknown", Data, People)));
        Assert.Equal([(Id, 3)], await Answers(document, $$"""{"Type":"unknown","Id":"{{Id}}"}"""));
        Assert.Equal([(Id, 0), ("second", 3)], await Answers(document, Activity("comment", Data, People), """{"Type":"other","Id":"second","Data":{"x":1}}"""));
    }

    private static string Activity(string type, string data, string people) =>
        $$"""{"Type":"{{type}}","Id":"{{Id}}","Created":"2017-02-15T13:47:13000000Z","Data":{{data}},"People":{{people}},"Unknown":1}""";

    private static async Task<IEnumerable<(string?, int)>> Answers(Document document, params string[] activities)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"Unknown":"x","Activities":[{{string.Join(',', activities)}}]}""");
        using var response = await document.Editor.Send(HttpMethod.Post, "", new ByteArrayContent(body), ("X-WOPI-Override", "ADD_ACTIVITIES"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Json()).GetProperty("ActivityResponses").EnumerateArray()
            .Select(answer => (answer.GetProperty("Id").GetString(), answer.GetProperty("Status").GetInt32()));
    }
}
