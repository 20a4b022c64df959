using System.Globalization;
using FileHost.Api.Streams;
using FileHost.Domain.Stored;
using FileHost.Domain.Subjects;
using FileHost.EventStore;

namespace FileHost.Generator;

/// <summary>Somebody, known to the directory or only named by a client.</summary>
internal sealed class Person(Guid id, SubjectKind kind, string directoryId, string ip) : Stream<SubjectState>(StreamKinds.Subject, id)
{
    public SubjectKind Kind => kind;

    public string DirectoryId => directoryId;

    public string Ip => ip;

    public bool Erased => State.ErasedAt is not null;
}

/// <summary>Who works in an organisation: people come, change their names, and are forgotten when they ask for it.</summary>
internal sealed class People(Organisation organisation)
{
    private static readonly string[] First = ["Ada", "Björn", "Chloé", "Dmitri", "Emine", "Fatoumata", "Grzegorz", "Hana", "İlker", "Jürgen", "Kim", "Łucja"];
    private static readonly string[] Last = ["Abel", "Brûlé", "Çelik", "D'Angelo", "Eriksen", "Fischer", "García", "Hoffmann", "Ito", "Jansen", "Kowalski 🦊"];
    private readonly List<Person> present = [];
    private int hired;

    /// <summary>Those who work here now and are known to the directory.</summary>
    public IReadOnlyList<Person> Present => present;

    public Person Any() => organisation.Chance.Pick(present);

    /// <summary>Some different people; fewer when there are no more.</summary>
    public List<Person> Some(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Any()).DistinctBy(person => person.Id)];

    public Person Hire()
    {
        var person = Identify(SubjectKind.Directory, string.Create(CultureInfo.InvariantCulture, $"o{organisation.Number}-p{hired++}"), Name(), by: null);
        present.Add(person);
        return person;
    }

    /// <summary>Somebody whom a client names as an editor and nobody knows.</summary>
    public Person Declare(Person by)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"guest {hired++} of {organisation.Number}");
        return Identify(SubjectKind.Declared, name, name, by);
    }

    public void Rename()
    {
        var person = Any();
        organisation.Write(new RequestFacts(person.Id) { Ip = person.Ip }, draft => Identify(draft, person, Name()));
    }

    public void Erase()
    {
        if (present.Count < 5) return;
        var person = Any();
        present.Remove(person);
        organisation.Write(new RequestFacts(present[0].Id) { App = "admin", Ip = present[0].Ip }, draft =>
        {
            person.Append(draft, new SubjectErased());
            draft.Identify(new Subject(person.Id, person.Kind.ToString(), null, null, null, draft.Now));
            draft.Free(new ItemName(WellKnown.Folder, WellKnown.Person(person.Kind.ToString(), person.DirectoryId), person.Id));
        });
    }

    private Person Identify(SubjectKind kind, string directoryId, string name, Person? by)
    {
        var chance = organisation.Chance;
        var person = new Person(
            chance.Pseudonym(), kind, directoryId, string.Create(CultureInfo.InvariantCulture, $"10.{organisation.Number % 256}.{chance.Between(0, 255)}.{chance.Between(1, 254)}"));
        organisation.Write(new RequestFacts(by?.Id ?? person.Id) { Ip = (by ?? person).Ip }, draft => Identify(draft, person, name));
        return person;
    }

    private static void Identify(Draft draft, Person person, string name)
    {
        var email = person.Kind == SubjectKind.Directory ? $"{person.DirectoryId}@example.org" : null;
        person.Append(draft, new SubjectIdentified(person.Kind, person.DirectoryId, name, email));
        draft.Take(new ItemName(WellKnown.Folder, WellKnown.Person(person.Kind.ToString(), person.DirectoryId), person.Id));
        draft.Identify(new Subject(person.Id, person.Kind.ToString(), person.DirectoryId, name, email));
    }

    private string Name() => $"{organisation.Chance.Pick(First)} {organisation.Chance.Pick(Last)}";
}
