package com.opusimg.compliance.records;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DescribedMap.DescribedPurpose;
import com.opusimg.platform.datamap.DescribedSet;
import com.opusimg.platform.datamap.Receiver;
import com.opusimg.platform.datamap.Whose;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.stream.Stream;

/**
 * The record as JSON-LD in the W3C Data Privacy Vocabulary (DPV 2.2, the terms of the community group's report): a record of
 * processing activities ({@code dpv:ROPA}) with a {@code dpv:PersonalDataProcess} for each purpose. The context stands in the
 * document, so reading it asks nobody.
 */
public final class RecordLinkedData {
    private static final String DPV = "https://w3id.org/dpv#";
    private static final String PERSONAL_DATA = "https://w3id.org/dpv/pd#";
    private static final String TERMS = "http://purl.org/dc/terms/";

    private RecordLinkedData() {}

    /** The record as a JSON-LD document. */
    public static JsonObject of(ProcessingRecord record) {
        String base = record.controller().url();
        JsonArrayBuilder processes = JsonText.PROVIDER.createArrayBuilder();
        record.activities().forEach(activity -> processes.add(process(activity, base)));
        JsonArrayBuilder measures = JsonText.PROVIDER.createArrayBuilder();
        record.measures().forEach(measure -> measures.add(typed(measure.dpv()).add("dct:description", measure.text())));
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add(
                        "@context",
                        JsonText.PROVIDER
                                .createObjectBuilder()
                                .add("dpv", DPV)
                                .add("pd", PERSONAL_DATA)
                                .add("dct", TERMS))
                .add("@id", base + "/staff/records")
                .add("@type", "dpv:ROPA")
                .add("dpv:hasDataController", controller(record))
                .add("dpv:hasTechnicalOrganisationalMeasure", measures)
                .add("dpv:hasPersonalDataProcess", processes)
                .build();
    }

    private static JsonObjectBuilder controller(ProcessingRecord record) {
        return typed("dpv:DataController")
                .add("@id", record.controller().url())
                .add("dpv:hasName", record.controller().name())
                .add("dpv:hasAddress", record.controller().address())
                .add("dpv:hasContact", record.controller().contact());
    }

    private static JsonObjectBuilder process(DescribedPurpose activity, String base) {
        JsonArrayBuilder sets = JsonText.PROVIDER.createArrayBuilder();
        activity.sets().forEach(set -> sets.add(set(set, base)));
        JsonArrayBuilder recipients = JsonText.PROVIDER.createArrayBuilder();
        activity.recipients().forEach(one -> recipients.add(recipient(one, base)));
        return typed("dpv:PersonalDataProcess")
                .add("@id", base + "/data-map#purpose-" + activity.purpose().id())
                .add("dct:title", activity.title())
                .add("dct:description", activity.text())
                .add("dpv:hasPurpose", reference(activity.purpose().dpv()))
                .add("dpv:hasLegalBasis", reference(activity.purpose().basis().dpv()))
                .add("dpv:hasRecipient", recipients)
                .add("dpv:hasPersonalDataProcess", sets);
    }

    private static JsonObjectBuilder set(DescribedSet set, String base) {
        JsonArrayBuilder conditions = JsonText.PROVIDER.createArrayBuilder();
        set.until().forEach(until -> conditions.add(typed("dpv:StorageDuration").add("dct:description", until)));
        conditions.add(typed("dpv:StorageLocation").add("dct:description", set.stores()));
        conditions.add(typed("dpv:StorageDeletion").add("dct:description", set.erasure()));
        return typed("dpv:PersonalDataProcess")
                .add("@id", base + "/data-map#" + set.id())
                .add("dct:title", set.title())
                .add("dct:description", set.what())
                .add("dpv:hasDataSubject", references(set.set().whose().stream().map(Whose::dpv)))
                .add(
                        "dpv:hasPersonalData",
                        references(set.set().kinds().stream().map(DataKind::dpv)))
                .add("dpv:hasStorageCondition", conditions);
    }

    private static JsonObjectBuilder recipient(Receiver one, String base) {
        return typed(one.processed() ? "dpv:DataProcessor" : "dpv:Recipient")
                .add("@id", base + "/policies/sub-processors#" + one.id())
                .add("dpv:hasName", one.name())
                .add("dct:description", one.what())
                .add("dpv:hasLocation", typed("dpv:Location").add("dct:title", one.location()))
                .add("dpv:hasLegalMeasure", typed("dpv:LegalMeasure").add("dct:title", one.safeguard()));
    }

    private static JsonArray references(Stream<String> terms) {
        JsonArrayBuilder references = JsonText.PROVIDER.createArrayBuilder();
        terms.distinct().sorted().map(RecordLinkedData::reference).forEach(references::add);
        return references.build();
    }

    private static JsonObjectBuilder typed(String term) {
        return JsonText.PROVIDER.createObjectBuilder().add("@type", term);
    }

    private static JsonObject reference(String term) {
        return JsonText.PROVIDER.createObjectBuilder().add("@id", term).build();
    }
}
