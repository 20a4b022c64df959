using System.Globalization;
using FileHost.Api.Drive;
using FileHost.Api.Drive.UploadSessions;
using FileHost.Api.Hosting;
using FileHost.Api.Tests.Description;
using FileHost.Api.Tests.Host;
using FileHost.Api.Wopi;
using FileHost.Projections.Running;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Docs;

/// <summary>The tables of the documentation say what the program does.</summary>
public sealed class DocumentationTests(FileHostApplication host)
{
    [Fact]
    public void The_WOPI_page_lists_exactly_the_operations_that_are_mapped()
    {
        var mapped = Endpoints("/wopi").Select(endpoint =>
            $"{Method(endpoint)} {endpoint.RoutePattern.RawText!.TrimEnd('/')} {Override(endpoint)} {Token(endpoint)}");
        var listed = Operations.Select(row => $"{row["request"]} {row["X-WOPI-Override"]} {row["token"]}");
        Assert.Equal(mapped.Order(StringComparer.Ordinal), listed.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_WOPI_operation_names_tests_that_exist() => AssertClasses(Operations);

    [Fact]
    public void The_driveItem_page_lists_exactly_the_routes_that_are_mapped()
    {
        var mapped = DriveVersions.All.Append(Download.Prefix).Append(UploadSessionEndpoints.Prefix).Append("/copies").SelectMany(Endpoints)
            .Select(endpoint => $"{endpoint.RoutePattern.RawText} {Methods(endpoint)}");
        var listed = Page("docs/drive.md").Table("route").Select(row => $"{row["route"]} {row["methods"]}");
        Assert.Equal(mapped.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_driveItem_page_lists_exactly_the_operations_that_are_carried_out()
    {
        var known = DriveOperations.All.Select(operation => $"{operation.Method} {Shown(operation.Name)} {operation.Handler.Name}");
        var listed = DriveRequests.Select(row => $"{row["method"]} {row["asked for"]} {row["command"]}");
        Assert.Equal(known.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_driveItem_operation_names_tests_that_exist() => AssertClasses(DriveRequests);

    [Fact]
    public void Every_address_of_the_driveItem_page_is_understood_as_the_page_says()
    {
        var page = Page("docs/drive.md");
        foreach (var drive in page.Table("drive").Select(row => row["drive"]))
        {
            foreach (var row in page.Table("behind the drive"))
            {
                var address = DriveAddress.Parse(drive + row["behind the drive"], out _);
                Assert.Equal(row["asks for"], address is null ? null : Shown(address.Operation));
            }
        }
    }

    [Fact]
    public void The_audit_page_lists_exactly_the_questions_that_can_be_asked()
    {
        var mapped = Endpoints("/api/audit").Select(endpoint => $"{Method(endpoint)} {DescribedApi.PathOf(endpoint)}");
        var listed = Questions.Select(row => row["call"].Split('?')[0]);
        Assert.Equal(mapped.Order(StringComparer.Ordinal), listed.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_for_operators_lists_exactly_the_projections() => Assert.Equal(
        Projection.All.Select(projection => projection.Name), Page("docs/operating.md").Table("projection").Select(row => row["projection"]));

    [Fact]
    public async Task Every_call_of_the_audit_page_has_parameters_that_its_route_takes()
    {
        var api = await DescribedApi.Read(host);
        foreach (var call in Questions.Select(row => row["call"].Split('?')).Where(call => call.Length > 1))
        {
            var taken = api.Parameters(api.Operations.Single(operation => operation.Name == call[0])).Select(parameter => (string?)parameter["name"]);
            Assert.Empty(call[1].Split('&').Select(pair => pair.Split('=')[0]).Except(taken));
        }
    }

    [Fact]
    public void The_configuration_table_has_every_option_with_its_default()
    {
        var defaults = new FileHostOptions();
        var options = typeof(FileHostOptions).GetProperties()
            .Select(property => $"{FileHostOptions.Section}:{property.Name} {Printed(property.GetValue(defaults))}");
        var listed = Page("README.md").Table("setting").Select(row => $"{row["setting"]} {row["default"]}");
        Assert.Equal(options, listed);
    }

    private static void AssertClasses(IEnumerable<Dictionary<string, string>> operations)
    {
        var classes = typeof(DocumentationTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        var named = operations.SelectMany(row => row["tests"].Split(", "));
        Assert.All(named, name => Assert.True(classes.Contains(name), $"There is no class {name}."));
    }

    private static string Shown(string operation) => operation.Length == 0 ? "the item" : operation;

    private static Markdown Page(string path) => new(path);

    private static IReadOnlyList<Dictionary<string, string>> DriveRequests => Page("docs/drive.md").Table("asked for");

    private static IReadOnlyList<Dictionary<string, string>> Operations => Page("docs/wopi.md").Table("operation");

    private IEnumerable<RouteEndpoint> Endpoints(string prefix) =>
        host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith($"{prefix}/", StringComparison.Ordinal));

    private static IReadOnlyList<Dictionary<string, string>> Questions => Page("docs/audit.md").Table("what auditors ask");

    private static string Method(RouteEndpoint endpoint) => Assert.Single(endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods);

    private static string Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { } named ? string.Join(' ', named.HttpMethods) : "any other";

    private static string Override(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<WopiOverride>() is { } value ? value.Value ?? "any other, or none" : "–";

    private static string Token(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<WopiTokenRequired>() switch
    {
        { IsCapability: true } => "capability",
        { ToEdit: true } => "edit",
        _ => "view",
    };

    private static string Printed(object? value) => value switch
    {
        null or "" or System.Collections.ICollection { Count: 0 } => "none",
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
