using FileHost.EventStore.Postgres;
using FileHost.Testing;

namespace FileHost.EventStore.Tests;

public sealed class ClockSkewSettingTests
{
    [Fact]
    public async Task The_owner_sets_how_far_a_time_may_be_from_the_clock_of_the_database()
    {
        await using var database = await PostgresDatabase.Create();
        var store = new PostgresEventStore(database.Application);
        async Task<IReadOnlyList<AppendOutcome>> AppendAt(params int[] days) => await store.Append([.. days.Select(distance =>
        {
            var stream = new TestStream();
            return stream.Save(stream.Append(TestStream.Event(TestStream.Now.AddDays(distance))));
        })]);

        Assert.Equal([AppendOutcome.Skew, AppendOutcome.Skew], await AppendAt(-20, 20));
        await database.Owner.Run("set role filehost_owner; update filehost.setting set value = '30 days' where name = 'clock_skew'");
        Assert.Equal([AppendOutcome.Ok, AppendOutcome.Ok], await AppendAt(-20, 20));
        Assert.Equal([AppendOutcome.Skew, AppendOutcome.Skew], await AppendAt(-40, 40));
    }

    [Fact]
    public async Task The_application_reads_the_setting_and_cannot_change_it()
    {
        await using var database = await PostgresDatabase.Create();
        await database.Application.Refuses("update filehost.setting set value = '1 day' where name = 'clock_skew'");
        await database.Application.Refuses("insert into filehost.setting values ('clock_skew', '1 day')");
        await database.Application.Refuses("delete from filehost.setting");
        Assert.Equal(["5 seconds"],
            await database.Application.Read<string>("select value from filehost.setting where name = 'clock_skew'"));
    }
}
