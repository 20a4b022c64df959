using System.Globalization;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Sessions;

namespace FileHost.Generator;

/// <summary>Some people whose clients edit one document together, each with a coauth lock of its own, which it gives back or lets run out.</summary>
internal sealed class Together(Organisation organisation, Document document)
{
    private readonly Chance chance = organisation.Chance;
    private readonly Client client = organisation.Chance.Weighted(Client.All);
    private readonly Guid session = organisation.Chance.Pseudonym();

    public IEnumerable<TimeSpan> Sit()
    {
        var locks = new List<(Visitor Visitor, string Id)>();
        foreach (var person in organisation.People.Some(chance.Between(2, 4)))
        {
            var (visitor, id) = (new Visitor(organisation, document, person, client, session), chance.Between(0, int.MaxValue - 1).ToString("x8", CultureInfo.InvariantCulture));
            visitor.Enter(TokenPermissions.Edit);
            visitor.Open();
            if (Ask(visitor, id, CoauthLockType.Coauth)) locks.Add((visitor, id));
            yield return chance.Seconds(1, 300);
        }
        for (var turns = chance.Between(0, 9); turns > 0 && locks.Count > 0; turns--)
        {
            var (visitor, id) = chance.Pick(locks);
            Turn(visitor, id);
            yield return chance.Minutes(0.5, 14);
        }
        foreach (var (visitor, id) in locks.Where(_ => chance.Of(0.7)))
        {
            visitor.Call((file, now) => CoauthLocking.UnlockCoauthLock(file, id, now));
            yield return chance.Seconds(1, 60);
        }
    }

    private void Turn(Visitor visitor, string id)
    {
        switch (chance.Between(0, 5))
        {
            case 0: Ask(visitor, id, CoauthLockType.CoauthExclusive); break;
            case 1: Ask(visitor, id, CoauthLockType.Coauth); break;
            default: visitor.Call((file, now) => CoauthLocking.RefreshCoauthLock(file, id, Metadata(0.3), Duration(), now)); break;
        }
    }

    private bool Ask(Visitor visitor, string id, CoauthLockType type) =>
        visitor.Call((file, now) => CoauthLocking.GetCoauthLock(file, new(id, type, Metadata(0.5), Duration()), now));

    private TimeSpan Duration() => chance.Minutes(1, 30);

    private CoauthMetadata Metadata(double probability) => new(chance.Of(probability) ? chance.Base64(9) : "", _ => false);
}
