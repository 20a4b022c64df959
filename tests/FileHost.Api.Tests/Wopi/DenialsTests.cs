using FileHost.Api.Access;
using FileHost.Api.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Wopi;

/// <summary>Whoever is turned away is in the log, counted per source and minute, so that nobody can fill it.</summary>
public sealed class DenialsTests(FileHostApplication host)
{
    private static readonly DateTime Window = new(2031, 3, 1, 12, 34, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Many_refusals_of_one_source_are_one_event_with_their_number()
    {
        var editor = await host.Opened([1]);
        await Write();
        var before = await Denied("BadToken");
        for (var i = 0; i < 7; i++) await host.WithToken(editor.FileId, $"INVALID{i}").CheckFileInfo();
        await Write();
        var after = await Denied("BadToken");
        Assert.Equal(7, after.Count - before.Count);
        // The host itself writes at the end of each minute, which may fall in between.
        Assert.InRange(after.Events - before.Events, 1, 2);
    }

    [Theory, InlineData("ViewToken"), InlineData("TokenForAnotherFile"), InlineData("NoToken")]
    public async Task The_event_says_why(string why)
    {
        var editor = await host.Opened([1]);
        await Write();
        var before = await Denied(why);
        await Knock(why, editor);
        await Write();
        Assert.Equal(1, (await Denied(why)).Count - before.Count);
    }

    [Fact]
    public async Task They_lie_in_a_stream_of_their_own_kind_with_the_source_sealed()
    {
        await host.WithToken((await host.Opened([1])).FileId, "INVALID").CheckFileInfo();
        await Write();
        await using var command = host.Database.Owner.CreateCommand("""
            select count(*) from events.mt_events e join events.mt_streams s on s.id = e.stream_id
             where e.type = 'access_denied'
               and (s.type <> 'security_state' or e.headers ->> 'Ip' not like 'sd:%' or e.user_name is not null)
            """);
        Assert.Equal(0L, await command.ExecuteScalarAsync());
        Assert.NotEqual(0, (await Denied("BadToken")).Events);
    }

    [Fact]
    public async Task With_nothing_to_tell_nothing_is_written()
    {
        await Write();
        var before = await Denied("BadToken");
        await Write();
        Assert.Equal(before, await Denied("BadToken"));
    }

    private async Task Knock(string why, WopiClient editor)
    {
        var other = await host.Opened([2], permissions: "view");
        using var response = why switch
        {
            "ViewToken" => await other.Lock("A"),
            "TokenForAnotherFile" => await host.WithToken(editor.FileId, other.Token).CheckFileInfo(),
            _ => await host.Anonymous().GetAsync($"{host.Address}/wopi/files/{editor.FileId}"),
        };
    }

    private Task Write() => host.Services.GetRequiredService<Denials>().Write(Window, TestContext.Current.CancellationToken);

    private async Task<(long Events, long Count)> Denied(string why)
    {
        await using var command = host.Database.Owner.CreateCommand("""
            select count(*), coalesce(sum((data ->> 'Count')::bigint), 0)::bigint from events.mt_events
             where type = 'access_denied' and data ->> 'Why' = $1
            """);
        command.Parameters.Add(new() { Value = why });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
