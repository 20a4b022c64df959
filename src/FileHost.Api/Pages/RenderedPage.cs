using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FileHost.Api.Pages;

/// <summary>A page: a function of what it shows. Whoever answers with one has asked all questions before.</summary>
public abstract class RenderedPage<TView> : ComponentBase
{
    [Parameter, EditorRequired]
    public required TView View { get; set; }
}

/// <summary>Answers that are pages.</summary>
internal static class RenderedPage
{
    public static RazorComponentResult Of<TPage, TView>(TView view, int status = StatusCodes.Status200OK) where TPage : RenderedPage<TView> =>
        new(typeof(TPage), new Dictionary<string, object?> { [nameof(RenderedPage<TView>.View)] = view }) { StatusCode = status };
}
