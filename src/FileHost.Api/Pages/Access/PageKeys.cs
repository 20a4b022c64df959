using System.Xml.Linq;
using FileHost.EventStore.Postgres;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace FileHost.Api.Pages.Access;

/// <summary>
/// Where the framework keeps the keys that protect sign-ins and forms: in the database, so that each node accepts what another one has given
/// out, and nothing is left in a home folder. When keys are made, changed and retired is the framework's own decision.
/// </summary>
internal sealed class PageKeys(NpgsqlDataSource database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.Statement("select xml from filehost.page_key order by created_at, name");
        using var row = command.ExecuteReader();
        var elements = new List<XElement>();
        while (row.Read()) elements.Add(XElement.Parse(row.GetString(0)));
        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.Statement(
            "insert into filehost.page_key (name, xml) values ($1, $2)", friendlyName, element.ToString(SaveOptions.DisableFormatting));
        command.ExecuteNonQuery();
    }
}
