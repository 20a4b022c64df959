using FileHost.Api.Access;
using FileHost.Api.Hosting;
using FileHost.Api.Wopi.Containers;
using FileHost.Api.Wopi.Ecosystem;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi;

/// <summary>The route table of WOPI's containers and ecosystem: what stands here is what docs/wopi.md lists, and nothing else.</summary>
public static class ContainerEndpoints
{
    private const string Tag = "WOPI";

    public static void MapWopiContainers(this IEndpointRouteBuilder app)
    {
        MapFiles(app.MapGroup("/wopi/files/{id}").WithTags(Tag).WithMetadata(new WopiAddressed(id => new WopiResource.File(id))));
        MapContainers(app.MapGroup("/wopi/containers/{id}").WithTags(Tag).WithMetadata(new WopiAddressed(id => new WopiResource.Container(id))));
        MapBootstrapper(app.MapGroup(Bootstrapper.Path).WithTags(Tag).RequireAuthorization());
        MapEcosystem(app.MapGroup("/wopi/ecosystem").WithTags(Tag).WithMetadata(new WopiAddressed(_ => new WopiResource.Ecosystem())));
    }

    private static void MapFiles(RouteGroupBuilder files)
    {
        files.MapGet("/ancestry", (WopiCall call, Ancestry ancestry, CancellationToken ct) => ancestry.Of(call, ct)).WithMetadata(View)
            .OfferedIf(host => host.SupportsContainers).WithSummary("EnumerateAncestors: the containers above a file");
        files.MapGet("/ecosystem_pointer", EcosystemPointer.OfFile).WithMetadata(View)
            .OfferedIf(host => host.SupportsEcosystem).WithSummary("GetEcosystem: where the person's containers begin");
    }

    private static void MapContainers(RouteGroupBuilder containers)
    {
        containers.OfferedIf(host => host.SupportsContainers);
        MapOperations(containers);
        containers.MapGet("", CheckContainerInfo.Handle).WithMetadata(View).WithSummary("CheckContainerInfo: what this person may do in the container");
        containers.MapGet("/children", EnumerateChildren.Handle).WithMetadata(View).WithSummary("EnumerateChildren: everything that lies in the container");
        containers.MapGet("/ancestry", (ContainerCall call, Ancestry ancestry, CancellationToken ct) => ancestry.Of(call, ct)).WithMetadata(View)
            .WithSummary("EnumerateAncestors: the containers above a container");
        containers.MapGet("/ecosystem_pointer", EcosystemPointer.OfContainer).WithMetadata(View)
            .OfferedIf(host => host.SupportsEcosystem).WithSummary("GetEcosystem: where the person's containers begin");
    }

    private static void MapOperations(RouteGroupBuilder containers)
    {
        containers.MapPost("", CreateChildContainer.Handle).On("CREATE_CHILD_CONTAINER", Edit);
        containers.MapPost("", CreateChildFile.Handle).On("CREATE_CHILD_FILE", Edit);
        containers.MapPost("", RenameContainer.Handle).On("RENAME_CONTAINER", Edit);
        containers.MapPost("", DeleteContainer.Handle).On("DELETE_CONTAINER", Edit);
        containers.MapPost("", GetContainerShareUrl.Handle).On("GET_SHARE_URL", View);
        containers.MapPost("", WopiResults.NotImplemented).On(null, View).ExcludeFromDescription();
    }

    private static void MapEcosystem(RouteGroupBuilder ecosystem)
    {
        ecosystem.OfferedIf(host => host.SupportsEcosystem);
        ecosystem.MapGet("", (IOptions<FileHostOptions> host) => Results.Json(new { host.Value.SupportsContainers }, WopiJson.Options)).WithMetadata(View)
            .WithSummary("CheckEcosystem: whether there are containers");
        ecosystem.MapPost("", FileWopiSrc.Handle).On("GET_WOPI_SRC_WITH_ACCESS_TOKEN", View);
        ecosystem.MapPost("", WopiResults.NotImplemented).On(null, View).ExcludeFromDescription();
        ecosystem.MapGet("/root_container_pointer", (EcosystemCall call, RootContainer root, CancellationToken ct) => root.Handle(call, ct))
            .WithMetadata(View).OfferedIf(host => host.SupportsContainers).WithSummary("GetRootContainer: the root of the person's own drive");
    }

    private static void MapBootstrapper(RouteGroupBuilder bootstrapper)
    {
        bootstrapper.OfferedIf(host => host.SupportsEcosystem);
        bootstrapper.MapGet("", (HttpContext http, Caller caller, Bootstrapper boot, CancellationToken ct) => boot.Handle(http, caller, ct))
            .WithSummary("Bootstrap: from a bearer token to the person's containers");
        bootstrapper.MapPost("", (HttpContext http, Caller caller, Bootstrapper boot, CancellationToken ct) => boot.Handle(http, caller, ct))
            .WithSummary("Bootstrap, GetRootContainer and GetNewAccessToken in one request");
    }

    private static WopiTokenRequired View { get; } = new();

    private static WopiTokenRequired Edit { get; } = new(ToEdit: true);
}
