using System.IO.Pipelines;
using System.Text.Json.Serialization;
using FileHost.Api.Access;
using FileHost.Api.Admin;
using FileHost.Api.Audit;
using FileHost.Api.Audit.Search;
using FileHost.Api.Contents;
using FileHost.Api.Description;
using FileHost.Api.Drive;
using FileHost.Api.Drive.UploadSessions;
using FileHost.Api.HostPages;
using FileHost.Api.Pages.Access;
using FileHost.Api.Streams;
using FileHost.Api.Wopi;
using FileHost.Api.Wopi.Coauthoring;
using FileHost.Api.Wopi.Coauthoring.Transfer;
using FileHost.Api.Wopi.Containers;
using FileHost.Api.Wopi.Discovery;
using FileHost.Api.Wopi.Ecosystem;
using FileHost.Api.Wopi.Files;
using FileHost.Api.Wopi.Proofs;
using FileHost.BlobStore;
using FileHost.Domain;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using FileHost.Projections.Changes;
using FileHost.Projections.History;
using FileHost.Projections.Listing;
using FileHost.Projections.Persons;
using FileHost.Projections.RejectedSaves;
using FileHost.Projections.Running;
using FileHost.Projections.Sessions;
using FileHost.Projections.Verification;
using FileHost.Projections.Versions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FileHost.Api.Hosting;

/// <summary>What the host is made of.</summary>
internal static class Composition
{
    public static void AddFileHost(this IServiceCollection services, NpgsqlDataSource database, SigningKeys keys)
    {
        services.AddSingleton(database).AddSingleton(keys).AddSingleton(TimeProvider.System);
        AddStores(services);
        AddReaders(services);
        services.AddSingleton<People>().AddSingleton<FileStreams>().AddSingleton<FolderStreams>().AddSingleton<SessionStreams>().AddSingleton<DriveStreams>();
        services.AddSingleton<DeletedItems>().AddSingleton<FolderTrees>().AddSingleton<DeletedTrees>().AddSingleton<EarlierVersions>();
        services.AddSingleton<Drafts>().AddSingleton<FreeNames>().AddSingleton<Vault>().AddSingleton<ContentReceiver>().AddSingleton<StoredContents>();
        services.AddSingleton<HostTokens>().AddSingleton<WopiTokens>().AddSingleton<TokenTrade>().AddSingleton<WopiAccess>().AddSingleton<RequestProofs>().AddSingleton<FirstSteps>();
        services.AddSingleton<Ancestry>().AddSingleton<RootContainer>().AddSingleton<Bootstrapper>().AddSingleton<NewAccessToken>();
        services.AddSingleton<CoauthRows>().AddSingleton<CoauthAnswers>().AddSingleton<CoauthLockOperation>().AddSingleton<LockTermsReading>();
        services.AddSingleton<ChunkReceiver>().AddSingleton<Manifests>().AddSingleton<Composing>().AddSingleton<PutChunkedFileParts>();
        services.AddSingleton<DriveAccess>().AddSingleton<Places>().AddSingleton<Uploads>().AddSingleton<DriveItems>();
        services.AddDriveOperations();
        services.AddSingleton<Drive.Grants.DriveGrants>();
        services.AddUploadSessions();
        services.AddThrottling();
        services.AddSingleton<Audience>().AddSingleton<AuditQueries>().AddSingleton<HistoryJson>().AddSingleton<FileHistory>().AddSingleton<RejectedSaves>();
        services.AddSearch();
        services.AddSingleton<ProjectionNews>().AddHostedService(host => host.GetRequiredService<ProjectionNews>());
        services.AddSingleton<RelativeFiles>().AddSingleton<FileUrls>();
        services.AddSingleton<RestoreVersion>().AddSingleton<BreakLock>().AddSingleton<Undelete>();
        services.AddSingleton<Denials>().AddHostedService(host => host.GetRequiredService<Denials>());
        services.AddHostedService<BackgroundSequencer>().AddHostedService<BackgroundProjections>();
        services.AddSingleton<Microsoft.AspNetCore.Routing.MatcherPolicy, OverrideRouting>();
        // So that what the framework refuses is explained in every environment.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<Failures>().AddProblemDetails();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        services.AddBearer();
        services.AddDiscovery();
        services.AddPages();
        services.AddAdmin();
        services.AddHostPages();
        services.AddDescription();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Converters.Add(new IdConverter());
            json.SerializerOptions.Converters.Add(new TimeConverter());
        });
    }

    private static void AddUploadSessions(this IServiceCollection services)
    {
        services.AddSingleton<UploadSessionTable>().AddSingleton<StagedUploads>().AddSingleton<RunningHashes>();
        services.AddSingleton<PutFragment>().AddSingleton<CommitUpload>();
        services.AddSingleton<ExpiredUploads>().AddHostedService(host => host.GetRequiredService<ExpiredUploads>());
    }

    private static void AddStores(IServiceCollection services)
    {
        services.AddSingleton<IEventStore, PostgresEventStore>();
        services.AddSingleton<GroupCommit>().AddSingleton<StreamGates>().AddSingleton<Transact>();
        services.AddSingleton<IBlobStore>(host =>
            new DiskBlobStore(Path.Combine(host.GetRequiredService<IOptions<FileHostOptions>>().Value.DataFolder, "blobs")));
    }

    private static void AddReaders(IServiceCollection services)
    {
        services.AddSingleton<SubjectDirectory>().AddSingleton<HistoryQuery>().AddSingleton<VersionQuery>().AddSingleton<ChangeQuery>().AddSingleton<CopyTable>().AddSingleton<SessionQuery>();
        services.AddSingleton<ListingQuery>().AddSingleton<UserInfoQuery>().AddSingleton<RejectedSaveQuery>().AddSingleton<ProjectionStore>();
        services.AddSingleton(host =>
        {
            var blobs = host.GetRequiredService<IBlobStore>();
            return new FileVerification(
                host.GetRequiredService<NpgsqlDataSource>(), (hash, ct) => Condition(blobs, hash, ct),
                host.GetRequiredService<IOptions<FileHostOptions>>().Value.VaultTime, host.GetRequiredService<TimeProvider>(),
                (hash, ct) => Bytes(blobs, hash, ct));
        });
    }

    // Null for a content that cannot be read whole: its condition says why.
    private static async Task<byte[]?> Bytes(IBlobStore blobs, ContentHash hash, CancellationToken cancellationToken)
    {
        await using var content = await blobs.Open(hash, cancellationToken);
        if (content is null) return null;
        try
        {
            using var bytes = new MemoryStream();
            await content.CopyTo(PipeWriter.Create(bytes, new(leaveOpen: true)), cancellationToken);
            return bytes.ToArray();
        }
        catch (CorruptBlobException)
        {
            return null;
        }
    }

    private static async Task<ContentCondition> Condition(IBlobStore blobs, ContentHash hash, CancellationToken cancellationToken)
    {
        await using var content = await blobs.Open(hash, cancellationToken);
        if (content is null) return ContentCondition.Missing;
        try
        {
            await content.Verify(cancellationToken);
            return ContentCondition.Intact;
        }
        catch (CorruptBlobException)
        {
            return ContentCondition.Corrupt;
        }
    }
}
