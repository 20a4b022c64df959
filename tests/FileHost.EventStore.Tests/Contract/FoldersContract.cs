namespace FileHost.EventStore.Tests.Contract;

public abstract partial class EventStoreContract
{
    private static readonly Guid Root = Guid.CreateVersion7();

    [Fact]
    public async Task A_folder_goes_when_it_is_empty_and_not_before()
    {
        var (folder, child) = (await Named(Root), new TestStream());
        await Take(child, folder.Id);
        Assert.Equal(AppendOutcome.Conflict, await Append(Deleted(folder, Root)));
        Assert.Equal(AppendOutcome.Ok, await Append(child.Save() with { FreedNames = [Name(folder.Id, child)] }));
        Assert.Equal(AppendOutcome.Ok, await Append(Deleted(folder, Root)));
    }

    [Fact]
    public async Task A_folder_may_go_together_with_what_is_in_it()
    {
        var (folder, child) = (await Named(Root), new TestStream());
        await Take(child, folder.Id);
        var (first, second) = (Deleted(folder, Root), Deleted(child, folder.Id));
        Assert.Equal(AppendOutcome.Ok, await Append(new Save([.. first.Streams, .. second.Streams])
        {
            Items = [.. first.Items, .. second.Items], FreedNames = [.. first.FreedNames, .. second.FreedNames],
        }));
    }

    [Fact]
    public async Task A_folder_that_gets_another_name_keeps_what_is_in_it()
    {
        var (folder, child) = (await Named(Root), new TestStream());
        await Take(child, folder.Id);
        var renamed = folder.Save() with { Names = [new(Root, $"other {folder.Id}", folder.Id)], FreedNames = [Name(Root, folder)] };
        Assert.Equal(AppendOutcome.Ok, await Append(renamed));
        Assert.Equal(child.Id, (await Store.Resolve(Root, [$"other {folder.Id}", $"{child.Id}"]))[1].Item.Id);
    }

    [Fact]
    public async Task A_folder_is_not_moved_into_itself_nor_into_what_lies_in_it()
    {
        var (outer, inner) = (await FolderIn(Root), new TestStream());
        await FolderIn(outer.Id, inner);
        Assert.Equal(AppendOutcome.Conflict, await Append(Moved(outer, Root, inner.Id)));
        Assert.Equal(AppendOutcome.Conflict, await Append(Moved(outer, Root, outer.Id)));
        Assert.Equal(AppendOutcome.Ok, await Append(Moved(inner, outer.Id, Root)));
    }

    [Fact]
    public async Task Two_folders_do_not_move_into_each_other()
    {
        var (one, other) = (await FolderIn(Root), await FolderIn(Root));
        var outcomes = await Store.Append([Moved(one, Root, other.Id), Moved(other, Root, one.Id)]);
        Assert.Equal(AppendOutcome.Ok, outcomes[0]);
        Assert.NotEqual(AppendOutcome.Ok, outcomes[1]);
        Assert.Equal(AppendOutcome.Conflict, await Append(Moved(other, Root, one.Id)));
    }

    private async Task<TestStream> FolderIn(Guid parent, TestStream? folder = null)
    {
        folder ??= new TestStream();
        var append = folder.Append();
        Assert.Equal(AppendOutcome.Ok, await Append(InFolder(folder, append, parent) with { Names = [Name(parent, folder)] }));
        folder.Follow(append);
        return folder;
    }

    private static Save Moved(TestStream folder, Guid from, Guid to) =>
        InFolder(folder, folder.Append(), to) with { Names = [Name(to, folder)], FreedNames = [Name(from, folder)] };

    private static Save InFolder(TestStream folder, StreamAppend append, Guid parent) => folder.Save(append) with
    {
        Items = [new Item(folder.Id, "folder_state", "a folder", $$"""{"ParentId": "{{parent}}", "Deleted": false}""")],
    };

    [Fact]
    public async Task Nothing_is_named_in_a_folder_that_has_gone()
    {
        var (folder, child) = (await Named(Root), new TestStream());
        await Append(Deleted(folder, Root));
        Assert.Equal(AppendOutcome.Conflict, await Append(child.Save() with { Names = [Name(folder.Id, child)] }));
        Assert.Empty(await Store.Load([child.Id]));
    }

    [Fact]
    public async Task Who_names_something_in_a_folder_and_who_deletes_it_at_the_same_time_do_not_both_succeed()
    {
        for (var i = 0; i < 20; i++)
        {
            var (folder, child) = (await Named(Root), new TestStream());
            Save[] saves = [child.Save() with { Names = [Name(folder.Id, child)] }, Deleted(folder, Root)];
            var outcomes = i % 2 == 0 ? await Store.Append(saves) : await Task.WhenAll(saves.Select(save => Task.Run(() => Append(save))));
            Assert.True(outcomes.Count(outcome => outcome == AppendOutcome.Ok) <= 1, string.Join(' ', outcomes));
            Assert.All(outcomes, outcome => Assert.True(outcome is AppendOutcome.Ok or AppendOutcome.Busy or AppendOutcome.Conflict, $"{outcome}"));
        }
    }

    private static ItemName Name(Guid folder, TestStream item) => new(folder, $"{item.Id}", item.Id);

    private async Task<TestStream> Named(Guid folder)
    {
        var stream = new TestStream();
        await Take(stream, folder);
        return stream;
    }

    private async Task Take(TestStream stream, Guid folder)
    {
        var append = stream.Append();
        Assert.Equal(AppendOutcome.Ok, await Append(stream.Save(append) with { Names = [Name(folder, stream)] }));
        stream.Follow(append);
    }

    private static Save Deleted(TestStream folder, Guid parent) => folder.Save() with
    {
        Items = [new Item(folder.Id, "test_state", $"name of {folder.Id:N}", """{"Deleted": true}""")], FreedNames = [Name(parent, folder)],
    };
}
