using FileHost.Api.Access;
using FileHost.Api.Contents;
using FileHost.Api.Streams;
using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Hosting;

/// <summary>
/// Where there is no authority, somebody must be the first to come in: an administrator's token is made at each start, printed and written to
/// a file that only the host's user can read. On the very first start the administrator finds a sample document.
/// </summary>
internal sealed class FirstSteps(
    People people, DriveStreams drives, Transact transact, Drafts drafts, IEventStore store, HostTokens tokens, IOptions<FileHostOptions> options)
{
    /// <summary>Name of the file that holds the token, in the data folder.</summary>
    public const string TokenFile = "admin-token";

    private const string AdministratorId = "administrator";
    private const string SampleName = "Welcome.odt";
    private static readonly TimeSpan TokenTime = TimeSpan.FromDays(30);

    /// <summary>Makes the token and the sample, and returns what to tell the person at the terminal.</summary>
    public async Task<string> Take(string address, CancellationToken cancellationToken)
    {
        var sample = await Sample(cancellationToken);
        var token = tokens.SignBearer(new()
        {
            ["sub"] = AdministratorId, ["name"] = "Administrator", ["roles"] = new[] { Caller.Administrator, Caller.Auditor, Caller.Records },
            ["scp"] = "Files.ReadWrite.All Sites.ReadWrite.All",
        }, TokenTime);
        var file = Path.Combine(options.Value.DataFolder, TokenFile);
        await PrivateFile.Write(file, token, cancellationToken);
        return $"""

            FileHost listens on {address}
            Administration:  {address}/admin
            Documents:       {address}/files
            API description: {address}/docs

            Administrator's token, good for {TokenTime.Days} days, also in {file}:
            {token}

            Try:
              curl -H "Authorization: Bearer $(cat {file})" {address}/v1.0/me/drive/root/children
              curl -H "Authorization: Bearer $(cat {file})" {address}/api/files/{sample:N}/history

            """;
    }

    private async Task<Guid> Sample(CancellationToken cancellationToken)
    {
        var administrator = await people.Identify(AdministratorId, "Administrator", email: null, RequestFacts.OfTheHost, cancellationToken);
        var drive = await drives.Ensure(DriveKind.User, administrator.ToString("N"), RequestFacts.OfTheHost, cancellationToken);
        var root = drive.State.RootId;
        return await transact.Run(root, async token =>
        {
            var present = await store.Resolve(root, [FileName.Key(SampleName)], token);
            if (present.Count > 0) return new Attempt<Guid>(null, present[0].Item.Id);
            var draft = drafts.Begin(RequestFacts.OfTheHost);
            var created = new FileCreated(SampleName, root, drive.State.Id, FileOrigin.Sample);
            var sample = draft.CreateFile(created, EmbeddedContent.Read(SampleName), ContentSource.DriveItem);
            return new Attempt<Guid>(draft.Done(), sample.State.Id);
        }, cancellationToken);
    }
}
