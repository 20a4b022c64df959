using FileHost.Api.Access;

namespace FileHost.Api.Drive.Grants;

/// <summary>The routes below /api/drives: who may come to which drive.</summary>
internal static class DriveGrantEndpoints
{
    public static void MapDriveGrants(this IEndpointRouteBuilder app)
    {
        var grants = app.MapGroup("/api/drives/{id:guid}/grants").RequireAuthorization().WithTags("Drives");
        grants.MapGet("", (Guid id, DriveGrants of, Caller caller, CancellationToken ct) => of.List(id, caller, ct))
            .Produces<DriveGrantList>().ProducesProblem(404).WithSummary("Who may come to a drive besides its owner");
        grants.MapPost("", (Guid id, DriveGrantRequest request, DriveGrants of, Caller caller, HttpContext http) => of.Grant(id, request, caller, http))
            .Produces<DriveGrantList>().ProducesProblem(400).ProducesProblem(404).WithSummary("Let a person come to a drive");
        grants.MapDelete("/{person:guid}", (Guid id, Guid person, DriveGrants of, Caller caller, HttpContext http) => of.Revoke(id, person, caller, http))
            .Produces<DriveGrantList>().ProducesProblem(404).WithSummary("Let a person come to a drive no longer");
    }
}
