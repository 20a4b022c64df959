using FileHost.Api.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FileHost.Api.HostPages;

/// <summary>A page with somebody's documents.</summary>
[Layout(typeof(Layout))]
public abstract class HostPage<TView> : RenderedPage<TView>;

/// <summary>Answers that are pages.</summary>
internal static class HostPage
{
    /// <summary>A page that says in a sentence what went wrong, and what to do next.</summary>
    public static RazorComponentResult Problem(int status, string title, string message, PageLink? next = null) =>
        RenderedPage.Of<ProblemPage, ProblemView>(new(title, message, next), status);

    /// <summary>What the framework refuses by itself, such as an address with a parameter that cannot be read, is a page as well.</summary>
    public static void UseForStatusCodes(IApplicationBuilder pages) => pages.UseStatusCodePages(context =>
        Problem(context.HttpContext.Response.StatusCode, "That did not work", "This address cannot be read, or is not for this.", PageLink.Files)
            .ExecuteAsync(context.HttpContext));

    public static RazorComponentResult NotFound() =>
        Problem(StatusCodes.Status404NotFound, "Not found", "There is no such document or folder, or you have no access to it.", PageLink.Files);
}

/// <summary>Where to go next.</summary>
public sealed record PageLink(string Path, string Text)
{
    public static PageLink Files { get; } = new(HostPageEndpoints.Prefix, "Go to your files");
}

/// <summary>What went wrong.</summary>
public sealed record ProblemView(string Title, string Message, PageLink? Next);
