using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace FileHost.Browser.Tests.Host;

/// <summary>Asks axe what keeps people from using a page.</summary>
internal static class Accessibility
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>The violations of every rule, or of those named, with the elements they are in.</summary>
    public static async Task<IReadOnlyList<string>> Violations(this IPage page, params string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(
            """
            async rules => (await axe.run(document, { resultTypes: ['violations'], ...rules.length > 0 && { runOnly: rules } })).violations.map(
              violation => `${violation.id}: ${violation.help}: ${violation.nodes.map(node => node.html).join(' | ')}`)
            """, rules);
    }
}
