using System.Security.Claims;
using FileHost.Domain.Drives;

namespace FileHost.Api.Access;

/// <summary>Who calls with a bearer token, and what the token allows.</summary>
/// <param name="Subject">The pseudonym.</param>
/// <param name="IsApplication">The token is of a program without a person: it carries roles and no delegated scopes.</param>
public sealed record Caller(
    Guid Subject, bool IsApplication, string? App, IReadOnlySet<string> Scopes, IReadOnlySet<string> Roles, IReadOnlySet<string> Groups)
{
    public const string Auditor = "auditor";
    public const string Records = "records";
    public const string Administrator = "admin";

    public bool MayAudit => Roles.Contains(Auditor) || Roles.Contains(Administrator) || Roles.Contains(Records);

    public bool MayAdminister => Roles.Contains(Administrator);

    /// <summary>For endpoints that require authorization: there always is a caller then.</summary>
    public static async ValueTask<Caller> BindAsync(HttpContext http) =>
        await BearerAccess.Identify(http) ?? throw new BadHttpRequestException("The token names nobody.", StatusCodes.Status401Unauthorized);

    public static Caller From(Guid subject, ClaimsPrincipal token)
    {
        var scopes = Values(token, "scp", "scope").SelectMany(claim => claim.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);
        return new(
            subject, scopes.Count == 0, Values(token, "azp", "appid", "client_id").FirstOrDefault(), scopes,
            Values(token, "roles", "role").ToHashSet(StringComparer.Ordinal), Values(token, "groups").ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Whether the drive is one that this caller can come to at all, whatever the token allows there.</summary>
    public bool Reaches(DriveState drive) =>
        IsApplication || MayAdminister || drive.IsOwnedBy(Subject)
        || drive.Kind == DriveKind.Group && Groups.Contains(drive.Owner) || drive.Grants.ContainsKey(Subject);

    /// <summary>driveItem reference, Permissions: what a GET needs.</summary>
    public bool MayRead(DriveState drive) =>
        Holds("Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All")
        || !IsApplication && drive.IsOwnedBy(Subject) && Holds("Files.Read", "Files.ReadWrite");

    /// <summary>driveItem reference, Permissions: what a PUT needs.</summary>
    public bool MayWrite(DriveState drive) =>
        Holds("Files.ReadWrite.All", "Sites.ReadWrite.All") && (!drive.Grants.TryGetValue(Subject, out var right) || right == DriveRight.Edit)
        || !IsApplication && drive.IsOwnedBy(Subject) && Holds("Files.ReadWrite");

    /// <summary>Whether the token has any permission for files; without one, nothing is looked up for it.</summary>
    public bool HoldsAnyFileScope(bool toWrite) => toWrite
        ? Holds("Files.ReadWrite.All", "Sites.ReadWrite.All") || !IsApplication && Holds("Files.ReadWrite")
        : Holds("Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All")
          || !IsApplication && Holds("Files.Read", "Files.ReadWrite");

    // Delegated permissions come as scopes, application permissions as roles (Microsoft Graph, permissions overview).
    private bool Holds(params IEnumerable<string> permissions) => permissions.Any((IsApplication ? Roles : Scopes).Contains);

    private static IEnumerable<string> Values(ClaimsPrincipal token, params IEnumerable<string> claims) =>
        claims.SelectMany(claim => token.FindAll(claim)).Select(claim => claim.Value);
}
