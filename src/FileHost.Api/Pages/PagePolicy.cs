namespace FileHost.Api.Pages;

/// <summary>What a page may load and show; Content-Security-Policy. Set as a feature of the request by a page that needs more than most.</summary>
/// <param name="Frames">Origins whose pages may be shown in a frame, and be sent a form.</param>
/// <param name="Ancestors">Origins that may show this page in a frame; none when empty.</param>
internal sealed record PagePolicy(IReadOnlyList<string> Frames, string Ancestors = "")
{
    /// <summary>What most pages need: their own stylesheet and scripts, and forms that go nowhere else.</summary>
    public static PagePolicy Plain { get; } = new([]);

    public override string ToString()
    {
        var frames = string.Join(' ', Frames);
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
            + $"form-action {$"'self' {frames}".Trim()}; {(Frames.Count == 0 ? "" : $"frame-src {frames}; ")}"
            + $"frame-ancestors {(Ancestors.Length == 0 ? "'none'" : Ancestors)}";
    }
}
