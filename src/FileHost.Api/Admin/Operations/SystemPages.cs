using System.Reflection;
using FileHost.Api.Pages;
using FileHost.Projections.Running;
using FileHost.Projections.Searching;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FileHost.Api.Admin.Operations;

/// <summary>How the host itself does.</summary>
/// <param name="Letters">Events that projections have set aside.</param>
/// <param name="Events">Those of them that the search knows, by place.</param>
/// <param name="More">So many more letters than are shown.</param>
public sealed record SystemView(
    string Version, string Runtime, HealthReport Health, LogState Log, IReadOnlyList<ProjectionState> Projections, IReadOnlyList<DeadLetter> Letters,
    IReadOnlyDictionary<long, FoundEvent> Events, int More, Names Names, bool MayAct, string Refresh);

/// <summary>A form before a projection is filled anew.</summary>
public sealed record RebuildView(ProjectionState Projection);

/// <summary>The pages about what runs in the background.</summary>
internal sealed class SystemPages(
    ProjectionQuery projections, ProjectionStore store, EventQuery events, LogQuery log, NameQuery names, HealthCheckService health)
{
    private const int MostLetters = 50;

    public Task<IResult> System(AdminQuestion question) => question.Answer(async ct =>
    {
        var letters = await store.DeadLetters(ct);
        var shown = letters.Take(MostLetters).ToList();
        var found = (await events.At([.. shown.Select(letter => letter.Index).Distinct()], ct)).ToDictionary(e => e.Position);
        return RenderedPage.Of<SystemPage, SystemView>(new(
            Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
            global::System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription, await health.CheckHealthAsync(ct), await log.State(ct),
            await projections.All(ct), shown, found, letters.Count - shown.Count, await names.Find([], found.Values.Select(e => e.File), ct),
            question.MayAct, question.Refresh));
    });

    public Task<IResult> AskToRebuild(string name, AdminQuestion question) => question.Answer(async ct =>
        (await projections.All(ct)).FirstOrDefault(projection => projection.Name == name) is { } found
            ? RenderedPage.Of<RebuildPage, RebuildView>(new(found))
            : NoProjection);

    public async Task<IResult> Rebuild(string name, AdminQuestion question) =>
        await store.AskForRebuild(name, question.Http.RequestAborted)
            ? Done.Then("/admin/system", Done.RebuildAsked, question.Http)
            : NoProjection;

    private static IResult NoProjection => AdminPage.NotFound("There is no such projection.");
}
