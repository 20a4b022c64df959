using FileHost.Domain.Stored;
using FileHost.Domain.Subjects;
using FileHost.EventStore;

namespace FileHost.Projections.Verification;

/// <summary>
/// Checks that pseudonyms stand for the persons that their own streams say: nobody can put another name under a save afterwards.
/// </summary>
internal sealed class PersonVerifier(StreamRecords records)
{
    private static readonly string ErasedAlias = StoredEvents.Alias(typeof(SubjectErased));

    public async Task<Finding?> Verify(IEnumerable<Guid> persons, CancellationToken cancellationToken)
    {
        foreach (var person in persons)
            if (await Verify(person, cancellationToken) is { } wrong)
                return new Finding("subject", null, null, $"The person {person:N}: {wrong}");
        return null;
    }

    private async Task<string?> Verify(Guid person, CancellationToken cancellationToken)
    {
        var events = new EventVerifier(person);
        var disclosures = new DisclosureVerifier(records, person);
        var erased = false;
        await foreach (var e in records.Events(person, cancellationToken))
        {
            if (events.Next(e) is { } broken) return broken.Reason;
            await disclosures.Collect(e, cancellationToken);
            erased = e.Type == ErasedAlias;
        }
        if (await disclosures.Verify(cancellationToken) is { } missing) return missing.Reason;
        var row = (await records.Subjects([person], cancellationToken)).SingleOrDefault();
        return row is null || events.Version == 0 ? "There is no record of who it is."
            : row.ErasedAt is not null != erased ? "The person was erased without an event, or an event says so and it was not done."
            : !erased && !await IsDisclosed(row, disclosures, cancellationToken)
                ? "The name, the address or the directory's id is not the recorded one."
            : null;
    }

    private static async Task<bool> IsDisclosed(Subject row, DisclosureVerifier disclosures, CancellationToken cancellationToken) =>
        row.DirectoryId == await disclosures.Newest(nameof(SubjectIdentified.DirectoryId), cancellationToken)
        && row.Name == await disclosures.Newest(nameof(SubjectIdentified.Name), cancellationToken)
        && row.Email == await disclosures.Newest(nameof(SubjectIdentified.Email), cancellationToken);
}
