using FileHost.Api.Admin.Access;
using FileHost.Api.Admin.Files;
using FileHost.Api.Admin.Integrity;
using FileHost.Api.Admin.Operations;
using FileHost.Api.Admin.Overview;
using FileHost.Api.Admin.Persons;
using FileHost.Api.Admin.Refusals;
using FileHost.Api.Admin.RejectedSaves;
using FileHost.Api.Admin.Searches;
using FileHost.Projections.Searching;

namespace FileHost.Api.Admin;

/// <summary>What the pages are made of.</summary>
internal static class AdminHost
{
    public static void AddAdmin(this IServiceCollection services)
    {
        services.AddPageAccess();
        AddQueries(services);
        services.AddSingleton<OverviewPages>().AddSingleton<Paths>().AddSingleton<FolderPages>().AddSingleton<FileHeads>().AddSingleton<FilePages>().AddSingleton<FileActions>();
        services.AddSingleton<PersonPages>().AddSingleton<SearchPages>().AddSingleton<SaveLists>().AddSingleton<SavePages>().AddSingleton<RefusalPages>();
        services.AddSingleton<IntegrityPages>().AddSingleton<SystemPages>();
    }

    private static void AddQueries(IServiceCollection services)
    {
        services.AddSingleton<ActivityQuery>().AddSingleton<AlarmQuery>().AddSingleton<LockQuery>().AddSingleton<ItemQuery>().AddSingleton<LogQuery>();
        services.AddSingleton<EditingSessionQuery>().AddSingleton<PersonQuery>().AddSingleton<EventQuery>().AddSingleton<ContentVersionQuery>();
        services.AddSingleton<PresenceQuery>().AddSingleton<NameQuery>().AddSingleton<ProjectionQuery>().AddSingleton<JudgementQuery>().AddSingleton<RefusalQuery>();
    }
}
