using FileHost.Api.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FileHost.Api.Admin;

/// <summary>A page of the administrators.</summary>
[Layout(typeof(Layout))]
public abstract class AdminPage<TView> : RenderedPage<TView>;

/// <summary>Answers that are pages.</summary>
internal static class AdminPage
{
    /// <summary>A page that says in a sentence what went wrong, and what to do next.</summary>
    public static RazorComponentResult Problem(int status, string message) => RenderedPage.Of<ProblemPage, ProblemView>(new(status, message), status);

    /// <summary>The page for an answer of the API that is a problem; null for every other answer.</summary>
    public static IResult? Problem(IResult answer) => answer is ProblemHttpResult problem
        ? Problem(problem.StatusCode, problem.ProblemDetails.Detail ?? "That is not possible.")
        : null;

    /// <summary>An answer of the API as it is, or the page for its problem.</summary>
    public static IResult Or(IResult answer) => Problem(answer) ?? answer;

    public static RazorComponentResult NotFound(string message) => Problem(StatusCodes.Status404NotFound, message);

    /// <summary>What the framework refuses by itself, such as an address with a parameter that cannot be read, is a page as well.</summary>
    public static void UseForStatusCodes(IApplicationBuilder pages) => pages.UseStatusCodePages(context => Problem(
        context.HttpContext.Response.StatusCode,
        context.HttpContext.Response.StatusCode == StatusCodes.Status400BadRequest ? "This address cannot be read." : "That is not possible here.")
        .ExecuteAsync(context.HttpContext));
}

/// <summary>What went wrong.</summary>
public sealed record ProblemView(int Status, string Message);
