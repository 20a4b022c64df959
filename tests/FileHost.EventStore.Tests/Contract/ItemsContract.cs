using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace FileHost.EventStore.Tests.Contract;

public abstract partial class EventStoreContract
{
    [Fact]
    public async Task An_item_is_loaded_with_the_newest_event_of_its_stream()
    {
        var stream = await new TestStream().Stored(Store, 3);
        var loaded = await Store.Load([stream.Id, Guid.NewGuid()]);
        var (item, head) = Assert.Single(loaded).Value;
        Assert.Equal((stream.Id, "test_state", $"name of {stream.Id:N}"), (item.Id, item.Kind, item.Name));
        Assert.Equal((3, stream.Head.Time), (head.Version, head.Time));
        Assert.Equal(stream.Head.Hash, head.Hash);
    }

    [Fact]
    public async Task Names_are_followed_downwards_as_far_as_they_exist()
    {
        var (root, folder, file) = (Guid.CreateVersion7(), new TestStream(), new TestStream());
        await Append(folder.Save() with { Names = [new(root, "A", folder.Id)] });
        await Append(file.Save() with { Names = [new(folder.Id, "B.TXT", file.Id)] });
        async Task<IEnumerable<Guid>> Found(params string[] keys) => (await Store.Resolve(root, keys)).Select(found => found.Item.Id);

        Assert.Equal([folder.Id, file.Id], await Found("A", "B.TXT"));
        Assert.Equal([folder.Id], await Found("A", "C.TXT", "D"));
        Assert.Equal([], await Found("B.TXT"));
        Assert.Equal([], await Found("a"));
    }

    [Fact]
    public async Task A_freed_name_can_be_taken_by_another_item()
    {
        var (root, first, second) = (Guid.CreateVersion7(), new TestStream(), new TestStream());
        var append = first.Append();
        await Append(first.Save(append) with { Names = [new(root, "A", first.Id)] });
        first.Follow(append);
        Assert.Equal(AppendOutcome.Taken, await Append(second.Save() with { Names = [new(root, "A", second.Id)] }));
        Assert.Equal(AppendOutcome.Ok, await Append(first.Save() with { Names = [new(root, "B", first.Id)], FreedNames = [new(root, "A", first.Id)] }));
        Assert.Equal(AppendOutcome.Ok, await Append(second.Save() with { Names = [new(root, "A", second.Id)] }));
    }

    [Fact]
    public async Task An_item_may_ask_for_a_name_that_it_holds()
    {
        var (root, stream) = (Guid.CreateVersion7(), new TestStream());
        var append = stream.Append();
        await Append(stream.Save(append) with { Names = [new(root, "A", stream.Id)] });
        stream.Follow(append);
        Assert.Equal(AppendOutcome.Ok, await Append(stream.Save() with { Names = [new(root, "A", stream.Id)] }));
    }

    [Fact]
    public async Task Small_contents_come_with_their_save_or_not_at_all()
    {
        byte[] kept = RandomNumberGenerator.GetBytes(100), refused = RandomNumberGenerator.GetBytes(100);
        var (good, far) = (new TestStream(), new TestStream());
        await Store.Append([
            good.Save() with { Blobs = [new(SHA256.HashData(kept), kept)] },
            far.Save(far.Append(TestStream.Event(TestStream.Now.AddHours(1)))) with { Blobs = [new(SHA256.HashData(refused), refused)] }]);
        Assert.Equal(kept, await Store.ReadBlob(SHA256.HashData(kept)));
        Assert.Null(await Store.ReadBlob(SHA256.HashData(refused)));
    }

    [Fact]
    public async Task Erasing_a_person_deletes_every_disclosure_that_concerns_the_person_and_no_other_for_good()
    {
        var (alice, bob) = (new TestStream(Guid.NewGuid()), Guid.NewGuid());
        Disclosure About(string value, params Guid[] persons) =>
            Disclosures.Make(RandomNumberGenerator.GetBytes(16), "Reason", JsonValue.Create(value)!, Guid.CreateVersion7(), persons);
        Disclosure[] made = [About("of Alice", alice.Id), About("of both", alice.Id, bob), About("of Bob", bob)];
        var digests = made.Select(disclosure => Disclosures.Print(disclosure.Digest)).ToList();
        async Task Bring(Subject subject, params Disclosure[] disclosures)
        {
            var append = alice.Append();
            Assert.Equal(AppendOutcome.Ok, await Append(alice.Save(append) with { Disclosures = disclosures, Subjects = [subject] }));
            alice.Follow(append);
        }

        await Bring(new(alice.Id, "Directory", "alice", "Alice", null), made);
        Assert.Equal(3, (await Store.ReadDisclosures(digests)).Count);
        await Bring(new(alice.Id, "Directory", null, null, null, TestStream.Now));
        Assert.Equal([digests[2]], (await Store.ReadDisclosures(digests)).Keys);
    }
}
