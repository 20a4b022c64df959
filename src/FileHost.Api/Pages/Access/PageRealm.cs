using System.Security.Claims;

namespace FileHost.Api.Pages.Access;

/// <summary>Pages that people sign in to together, and what a sign-in there remembers.</summary>
/// <param name="Scheme">The authentication scheme of whoever is signed in.</param>
/// <param name="Prefix">Path of the pages; their cookie is sent nowhere else.</param>
internal sealed record PageRealm(string Scheme, string Prefix)
{
    /// <summary>Name of the page in a sign-in's address to go on with.</summary>
    public const string Return = "to";

    public static TimeSpan Longest { get; } = TimeSpan.FromHours(10);

    /// <summary>What is kept of a token: what a person is known by, and may do.</summary>
    public required IReadOnlyList<string> Kept { get; init; }

    /// <summary>Whom these pages are for, and in a sentence why somebody is not one of them.</summary>
    public required Func<IEnumerable<Claim>, string?> Problem { get; init; }

    /// <summary>What whoever signs in at the authority may do besides: its ID token says who it is, not what these pages may do.</summary>
    public IReadOnlyList<Claim> AtAuthority { get; init; } = [];

    /// <summary>The page with the sign-in.</summary>
    public required Func<SignInView, int, IResult> Form { get; init; }

    /// <summary>A page for what went wrong: status and sentence.</summary>
    public required Func<int, string, IResult> Answer { get; init; }

    public string SignInPath => $"{Prefix}/sign-in";

    public string AuthorityPath => $"{SignInPath}/authority";

    /// <summary>Where the authority sends the browser back to.</summary>
    public string CallbackPath => $"{Prefix}/signed-in";

    /// <summary>The scheme that signs in at the authority.</summary>
    public string AuthorityScheme => $"{Scheme}.authority";

    public string CookieName => $"filehost-{Scheme}";
}

/// <summary>What the sign-in form shows.</summary>
/// <param name="Authority">Whose tokens are accepted; null when they are the host's own.</param>
/// <param name="HasButton">Whether people can sign in at the authority's own page.</param>
/// <param name="TokenFile">Where the host's own administrator finds a token.</param>
/// <param name="Path">Where the form goes.</param>
/// <param name="AuthorityPath">Where the button leads.</param>
/// <param name="Return">The page to go on with.</param>
public sealed record SignInView(
    string? Authority, bool HasButton, string Audience, string TokenFile, string Path, string AuthorityPath, string Return, string? Problem);
