using System.Text;
using NegotiationTracker.Storage.Privacy;

namespace NegotiationTracker.Architecture.Tests.Events;

/// <summary>Events as they were stored before they could say more.</summary>
public sealed class OlderForms
{
    [Fact]
    public void A_document_stored_before_it_had_endorsers_and_clauses_is_read_as_silent_on_them()
    {
        const string Stored = """{"type":"joint-statement","issuers":["NORTH"],"process":"northern-talks","round":"7","mode":"asserts","complete":["issuers"]}""";

        var document = new EventSerializer(ServiceParts.NewKeyring()).Read("document-issued.v1", Encoding.UTF8.GetBytes(Stored)).ShouldBeOfType<Domain.Documents.DocumentIssued>();

        (document.Endorsers.Count, document.Refusers.Count, document.Clauses.Count, document.Languages.Count).ShouldBe((0, 0, 0, 0));
        document.Issuers.ShouldHaveSingleItem().Text.ShouldBe("NORTH");
    }

    [Fact]
    public void A_meeting_stored_before_it_could_name_a_round_is_read_as_silent_on_it()
    {
        const string Stored = """{"slug":"meeting-1","participants":[{"actor":"NORTH"}],"process":"northern-talks","mode":"asserts"}""";

        var meeting = new EventSerializer(ServiceParts.NewKeyring()).Read("body-met.v1", Encoding.UTF8.GetBytes(Stored)).ShouldBeOfType<Domain.Bodies.BodyMet>();

        (meeting.Process!.Text, meeting.Round).ShouldBe(("northern-talks", null));
    }

    [Fact]
    public void A_signature_stored_before_it_had_a_kind_is_read_as_silent_on_it()
    {
        const string Stored = """{"slug":"north","actor":"NORTH","capacity":"guarantor","mode":"asserts"}""";

        var signed = new EventSerializer(ServiceParts.NewKeyring()).Read("document-signed.v1", Encoding.UTF8.GetBytes(Stored)).ShouldBeOfType<Domain.Documents.DocumentSigned>();

        (signed.Kind, signed.IsByGuarantor).ShouldBe((null, true));
    }

    [Fact]
    public void A_citation_stored_before_it_could_name_an_edition_is_read_as_silent_on_it_and_written_as_it_was()
    {
        const string Stored = """{"sources":[{"source":"host-readout","locator":"paragraph 2"}],"unsourced":false}""";

        var evidence = System.Text.Json.JsonSerializer.Deserialize<Domain.Record.Evidence>(Stored, Storage.Json.StorageJson.Options)!;

        evidence.Sources.ShouldHaveSingleItem().Edition.ShouldBeNull();
        System.Text.Json.JsonSerializer.Serialize(evidence, Storage.Json.StorageJson.Options).ShouldBe(Stored);
    }
}
