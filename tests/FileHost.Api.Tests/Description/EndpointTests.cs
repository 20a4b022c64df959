using System.Text.Json.Nodes;
using FileHost.Api.Drive;
using FileHost.Api.Tests.Host;
using FileHost.Api.Wopi;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FileHost.Api.Tests.Description;

public sealed class EndpointTests(FileHostApplication host)
{
    private const string Itself = "/openapi/{documentName}.json";
    private const string Drive = DriveVersions.Current;
    private const string Override = "X-WOPI-Override";

    [Fact]
    public async Task Every_endpoint_is_described()
    {
        var api = await DescribedApi.Read(host);
        foreach (var endpoint in api.Endpoints.Where(endpoint => !IsCatchAll(endpoint) && !IsPage(endpoint) && DescribedApi.PathOf(endpoint) != Itself))
        {
            // HEAD is what GET is, without the body.
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Except(["HEAD"]) ?? ["GET"];
            foreach (var method in methods)
                Assert.Contains($"{method} {DescribedApi.PathOf(endpoint)}", api.Operations.Select(operation => operation.Name));
        }
    }

    [Fact]
    public async Task Every_operation_is_served()
    {
        var api = await DescribedApi.Read(host);
        foreach (var operation in api.Operations.Where(operation => !operation.Path.StartsWith(Drive, StringComparison.Ordinal)))
            Assert.True(api.Endpoints.Any(operation.IsServedBy), $"Nothing serves {operation.Name}.");
    }

    [Fact]
    public async Task The_operations_of_WOPI_are_those_that_X_WOPI_Override_chooses()
    {
        var api = await DescribedApi.Read(host);
        var operations = api.Operations.Where(operation => operation.Path.StartsWith("/wopi/", StringComparison.Ordinal) && operation.Method == "POST").ToList();
        Assert.NotEmpty(operations);
        foreach (var operation in operations)
        {
            var endpoints = api.Endpoints.Where(operation.IsServedBy);
            var served = endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<WopiOverride>()?.Value).OfType<string>();
            var header = api.Parameters(operation).Single(parameter => (string?)parameter["name"] == Override);
            Assert.Equal(served.Order(), header["schema"]!["enum"]!.AsArray().Select(value => (string)value!).Order());
        }
    }

    [Fact]
    public async Task Every_form_of_a_driveItem_address_is_understood_for_the_own_drive_and_for_any()
    {
        var api = await DescribedApi.Read(host);
        var forms = api.Operations.Where(operation => operation.Path.StartsWith(Drive, StringComparison.Ordinal)).ToList();
        foreach (var form in forms)
        {
            var address = DriveAddress.Parse(Filled(form.Path)[Drive.Length..], out var problem);
            Assert.True(address is not null, $"{form.Path}: {problem}");
            Assert.True(DriveOperations.Find(form.Method, address.Operation, out _) is not null, $"Nothing carries {form.Name} out.");
        }
        Assert.NotEmpty(Below(forms, "/v1.0/me/drive"));
        Assert.Equal(Below(forms, "/v1.0/me/drive"), Below(forms, "/v1.0/drives/{drive-id}"));
        Assert.Contains("PUT /root:/{path}:/content", Below(forms, "/v1.0/me/drive"));
    }

    [Fact]
    public async Task Every_operation_on_driveItems_is_described()
    {
        var api = await DescribedApi.Read(host);
        var described = api.Operations.Where(operation => operation.Path.StartsWith(Drive, StringComparison.Ordinal))
            .Select(operation => DriveOperations.Find(operation.Method, DriveAddress.Parse(Filled(operation.Path)[Drive.Length..], out _)!.Operation, out _));
        Assert.Empty(DriveOperations.All.Except(described.OfType<DriveOperation>()).Select(operation => operation.Handler.Name));
    }

    [Fact]
    public async Task Every_operation_names_the_token_that_it_needs_and_no_other()
    {
        var api = await DescribedApi.Read(host);
        foreach (var operation in api.Operations)
        {
            var served = operation.Path.StartsWith(Drive, StringComparison.Ordinal)
                ? api.Endpoints.First(IsCatchAll)
                : api.Endpoints.First(operation.IsServedBy);
            var needed = served.Metadata.GetMetadata<WopiTokenRequired>() is { IsCapability: false } ? "wopiToken"
                : served.Metadata.GetMetadata<IAuthorizeData>() is not null ? "bearer"
                : null;
            var security = (operation.Json["security"] ?? api.Json["security"])!.AsArray();
            var named = security.SelectMany(scheme => scheme!.AsObject()).Select(scheme => scheme.Key);
            Assert.True(named.SingleOrDefault() == needed, $"{operation.Name} needs {needed ?? "no token"}.");
            if (needed is not null) Assert.Contains("401", operation.Json["responses"]!.AsObject().Select(answer => answer.Key));
        }
        Assert.Equal(["bearer", "wopiToken"], api.Json["components"]!["securitySchemes"]!.AsObject().Select(scheme => scheme.Key).Order());
    }

    // Pages are for people, and so is what their scripts ask.
    private static bool IsPage(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is { ExcludeFromDescription: true };

    private static bool IsCatchAll(RouteEndpoint endpoint) => endpoint.RoutePattern.Parameters.Any(parameter => parameter.IsCatchAll);

    private static string Filled(string path) => path.Replace("{path}", "Contracts/Offer.odt", StringComparison.Ordinal)
        .Replace("{filename}", "Offer.odt", StringComparison.Ordinal).Replace('{', 'x').Replace('}', 'x');

    private static IEnumerable<string> Below(IEnumerable<Operation> forms, string drive) => forms
        .Where(form => form.Path == drive || form.Path.StartsWith($"{drive}/", StringComparison.Ordinal)).Select(form => $"{form.Method} {form.Path[drive.Length..]}").Order();
}
