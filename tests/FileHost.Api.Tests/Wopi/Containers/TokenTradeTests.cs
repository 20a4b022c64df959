using System.Net;
using System.Net.Http.Json;
using FileHost.Api.Access;
using FileHost.Api.Streams;
using FileHost.Api.Tests.Host;
using FileHost.Domain.Drives;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>The tokens in the addresses that answers hand out: how far they reach, when they end, and what the log says about them.</summary>
public sealed class TokenTradeTests(HostWithContainers with) : IClassFixture<HostWithContainers>
{
    private readonly FileHostApplication host = with.Host;

    [Fact]
    public async Task A_traded_token_is_the_same_person_s_and_ends_when_the_calling_one_does()
    {
        var document = await host.OpenedDocument(ContainerAsking.Newcomer);
        var folder = await document.Parent();
        var child = folder.To((await folder.Children("ChildFiles"))[0].Text("Url"));
        var (calling, traded, last) = (await host.Read(document.Token), await host.Read(folder.Token), await host.Read(child.Token));
        Assert.Equal((calling.Subject, calling.ExpiresAt, calling.Permissions), (traded.Subject, traded.ExpiresAt, traded.Permissions));
        Assert.Equal((calling.Id, traded.Id, calling.ExpiresAt), (traded.TradedFrom!.Value, last.TradedFrom!.Value, last.ExpiresAt));
    }

    [Fact]
    public async Task A_traded_token_opens_what_it_was_made_for_and_nothing_else()
    {
        var document = await host.OpenedDocument(ContainerAsking.Newcomer);
        var (folder, root) = (await document.Parent(), await (await document.Parent()).Parent());
        Assert.Equal(HttpStatusCode.Unauthorized, await folder.With(root.Token).Status());
        Assert.Equal(HttpStatusCode.Unauthorized, await root.With(folder.Token).Status());
        Assert.Equal(HttpStatusCode.Unauthorized, await folder.With(document.Token).Status());
        Assert.Equal(HttpStatusCode.Unauthorized, await document.With(folder.Token).Status());
    }

    [Fact]
    public async Task A_token_for_viewing_leads_to_tokens_for_viewing()
    {
        var document = await host.OpenedDocument(ContainerAsking.Newcomer, permissions: "view");
        var folder = await document.Parent();
        var child = folder.To((await folder.Children("ChildFiles"))[0].Text("Url"));
        var info = await folder.Json();
        foreach (var right in (string[])["UserCanCreateChildContainer", "UserCanCreateChildFile", "UserCanDelete", "UserCanRename"])
            Assert.False(info.Flag(right));
        Assert.False((await child.Json()).Flag("UserCanWrite"));
    }

    [Fact]
    public async Task It_is_recorded_when_it_is_first_shown_and_once()
    {
        var document = await host.OpenedDocument(ContainerAsking.Newcomer);
        var (calling, folder) = (await host.Read(document.Token), await document.Parent());
        var id = $"{(await host.Read(folder.Token)).Id:N}";
        Assert.Empty(await host.Stream(id));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => folder.Json()));
        var (type, data) = Assert.Single(await host.Stream(id));
        Assert.Equal("token_issued", type);
        Assert.Equal((folder.Id, calling.Id), (data.GetProperty("ContainerId").GetGuid().ToString("N"), data.GetProperty("TradedFrom").GetGuid()));
        Assert.False(data.TryGetProperty("FileId", out _));

        var child = folder.To((await folder.Children("ChildFiles"))[0].Text("Url"));
        await child.Json();
        Assert.Equal(["token_issued", "file_opened"], (await host.Stream($"{(await host.Read(child.Token)).Id:N}")).Select(e => e.Type));
    }

    [Fact]
    public async Task Who_revokes_a_token_revokes_what_was_traded_from_it_and_from_that()
    {
        var document = await host.OpenedDocument(ContainerAsking.Newcomer);
        var root = await (await document.Parent()).Parent();
        var folder = root.To((await root.Children("ChildContainers"))[0].Text("Url"));
        var used = folder.To((await folder.Children("ChildFiles"))[0].Text("Url"));
        var unused = folder.To((await folder.Children("ChildFiles"))[0].Text("Url"));
        await used.Json();

        await Revoke(root);
        foreach (var traded in (WopiUrl[])[root, folder, used, unused]) Assert.Equal(HttpStatusCode.Unauthorized, await traded.Status());
        foreach (var shown in (WopiUrl[])[root, folder, used])
            Assert.Equal("token_revoked", (await host.Stream($"{(await host.Read(shown.Token)).Id:N}"))[^1].Type);
        Assert.Empty(await host.Stream($"{(await host.Read(unused.Token)).Id:N}"));
        Assert.Equal(HttpStatusCode.OK, await document.Status());
        Assert.Equal(HttpStatusCode.OK, await (await document.Parent()).Status());

        await Revoke(document);
        Assert.Equal(HttpStatusCode.Unauthorized, await document.Status());
    }

    [Fact]
    public async Task A_token_for_one_file_of_somebody_else_does_not_open_the_drive()
    {
        var document = await host.OpenedDocument(ContainerAsking.Newcomer, opener: ContainerAsking.Newcomer);
        using var response = await document.Get("/ancestry");
        Assert.Equal("true", response.Header("X-WOPI-EnumerationIncomplete"));
        Assert.Empty(await document.Ancestors());
    }

    [Fact]
    public async Task A_token_that_was_made_for_a_container_opens_what_is_below_it_and_nothing_above()
    {
        var (owner, guest) = (ContainerAsking.Newcomer, ContainerAsking.Newcomer);
        var folder = await (await host.OpenedDocument(owner, "Below/document.wopitest")).Parent();
        var work = await host.OpenedContainer((await folder.Parent()).Id, guest);
        Assert.Empty(await work.Ancestors());
        Assert.Equal("true", (await work.Get("/ancestry")).Header("X-WOPI-EnumerationIncomplete"));
        var below = work.To((await work.Children("ChildContainers"))[0].Text("Url"));
        var file = work.To((await below.Children("ChildFiles"))[0].Text("Url"));
        Assert.Equal(["Work", "Below"], (await file.Ancestors()).Names());
        Assert.True((await below.Json()).Flag("UserCanCreateChildFile"));
    }

    [Fact]
    public async Task A_grant_opens_the_drive_as_far_as_it_goes_and_for_as_long_as_it_lasts()
    {
        var guest = ContainerAsking.Newcomer;
        var document = await host.OpenedDocument(ContainerAsking.Newcomer, opener: guest);
        var person = (await host.Read(document.Token)).Subject;
        await Grant(document, new DriveGranted(person, DriveRight.View));
        var folder = await document.Parent();
        Assert.False((await folder.Json()).Flag("UserCanCreateChildFile"));
        await Grant(document, new DriveGranted(person, DriveRight.Edit));
        folder = await document.Parent();
        Assert.True((await folder.Json()).Flag("UserCanCreateChildFile"));
        await Grant(document, new DriveRevoked(person));
        Assert.Equal(HttpStatusCode.NotFound, await folder.Status());
        Assert.Empty(await document.Ancestors());
    }

    [Fact]
    public async Task A_token_for_a_file_and_a_container_at_once_or_for_neither_is_not_made()
    {
        var folder = await host.Folder();
        using var administrator = host.AsAdministrator();
        var user = new { id = "alice" };
        await Ask(new { fileId = folder.Id, containerId = folder.Id, permissions = "edit", user }, HttpStatusCode.BadRequest);
        await Ask(new { permissions = "edit", user }, HttpStatusCode.NotFound);
        await Ask(new { containerId = $"{Guid.NewGuid():N}", permissions = "edit", user }, HttpStatusCode.NotFound);
        await Ask(new { fileId = folder.Id, permissions = "edit", user }, HttpStatusCode.NotFound);

        async Task Ask(object body, HttpStatusCode status) =>
            Assert.Equal(status, (await administrator.PostAsJsonAsync("/api/wopi/tokens", body, TestContext.Current.CancellationToken)).StatusCode);
    }

    private async Task Revoke(WopiUrl calling)
    {
        using var administrator = host.AsAdministrator();
        var id = (await host.Read(calling.Token)).Id;
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync($"/api/wopi/tokens/{id:N}", TestContext.Current.CancellationToken)).StatusCode);
    }

    private async Task Grant(WopiUrl document, object grant)
    {
        var (store, transact, drafts) = (host.Services.GetRequiredService<IEventStore>(), host.Services.GetRequiredService<Transact>(), host.Services.GetRequiredService<Drafts>());
        var drive = (await store.Load(StreamKinds.File, Guid.Parse(document.Id), TestContext.Current.CancellationToken))!.State.DriveId;
        await transact.Run(drive, async token =>
        {
            var current = (await store.Load(StreamKinds.Drive, drive, token))!;
            var draft = drafts.Begin(RequestFacts.OfTheHost, current.Head);
            draft.Append(StreamKinds.Drive, drive, current, [grant]);
            return new Attempt<bool>(draft.Done(), true);
        }, TestContext.Current.CancellationToken);
    }
}
