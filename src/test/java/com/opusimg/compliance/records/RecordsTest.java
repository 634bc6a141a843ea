package com.opusimg.compliance.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.document.JsonDocument;
import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataMap;
import com.opusimg.platform.datamap.Declared;
import com.opusimg.platform.datamap.DescribedMap;
import com.opusimg.platform.datamap.MappedSet;
import com.opusimg.platform.datamap.Whose;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.purpose.LegalBasis;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.settings.Settings;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** The record of processing activities says what the data map says, in forms that others can read. */
class RecordsTest {

    private static final DataMap MAP = Declared.map();

    /** Terms of DPV 2.2 that the portal may use, as the vocabulary's term lists have them. */
    private static final Set<String> TERMS = terms();

    private static ProcessingRecord record(String... settings) {
        var values = new HashMap<String, String>();
        values.put("opus.data", System.getProperty("java.io.tmpdir"));
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        TestConfig.set(values);
        var all = new Settings();
        var register = new Integrations() {
            @Override
            public List<Integration> all(Settings of) {
                return List.of(
                        integration("errors", "Error Reports Ltd", "diagnostics", "https://errors.example.org"),
                        integration("visits", "=cmd|' /C calc'!A0", "product-analytics", "https://visits.example.org"));
            }
        };
        return new ProcessingRecords(new DescribedMap(MAP, register, all), all).record();
    }

    private static Integration integration(String id, String processor, String purpose, String origin) {
        return new Integration(
                id,
                processor,
                purpose,
                "United States",
                "Standard Contractual Clauses",
                Optional.of("DPA 7"),
                List.of(Sent.of("where an error was, without names", "stack")),
                Integration.Route.SERVER,
                Set.of(URI.create(origin)));
    }

    @Test
    @Promise("CON-11")
    void everySetAndEveryRecipientIsInIt() {
        ProcessingRecord record = record("opus.access-log", "network");
        assertThat(record.activities().stream()
                        .flatMap(activity -> activity.sets().stream())
                        .map(set -> set.id()))
                .containsExactlyInAnyOrderElementsOf(
                        MAP.declared().stream().map(MappedSet::id).toList());
        assertThat(record.activities().stream()
                        .filter(activity -> activity.purpose().id().equals("diagnostics"))
                        .flatMap(activity -> activity.recipients().stream())
                        .map(one -> one.words()))
                .containsExactly("Error Reports Ltd (United States)");
        // Somebody receives it and this installation keeps nothing: the record tells of it all the same.
        assertThat(record.activities().stream()
                        .filter(activity -> activity.purpose().id().equals("product-analytics")))
                .singleElement()
                .satisfies(activity -> assertThat(activity.sets()).isEmpty());
    }

    @Test
    void theControllerIsThatOfTheSettings() {
        var set = record(
                        "opus.operator",
                        "Example GmbH",
                        "opus.operator-address",
                        "1 Example Street",
                        "opus.privacy-contact",
                        "privacy@example.org",
                        "opus.public-url",
                        "https://opus.example.org")
                .controller();
        assertThat(set)
                .isEqualTo(new ProcessingRecord.Controller(
                        "Example GmbH",
                        "1 Example Street",
                        "privacy@example.org",
                        "Not set: OPUS_PRIVACY_AUTHORITY",
                        "https://opus.example.org"));
    }

    @Test
    void encryptionOnTheWayIsToldOnlyWhereThereIsSome() {
        assertThat(record("opus.public-url", "https://opus.example.org").measures())
                .contains(Measure.TRANSFER);
        assertThat(record().measures()).doesNotContain(Measure.TRANSFER).hasSize(Measure.values().length - 1);
    }

    @Test
    @Promise("CON-11")
    void csvIsReadBackAndRunsNothing() throws IOException {
        String csv = RecordCsv.of(record("opus.operator", "@SUM(1+1)*cmd", "opus.access-log", "network"));
        List<Map<String, String>> rows;
        try (MappingIterator<Map<String, String>> read = new CsvMapper()
                .readerFor(Map.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
            rows = read.readAll();
        }
        assertThat(rows).hasSize(MAP.declared().size() + 1);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.values())
                        .allMatch(cell -> cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0));
        assertThat(rows).allSatisfy(row -> assertThat(row.get("time_limits")).isNotBlank());
        assertThat(rows.getFirst()).containsEntry("controller", "'@SUM(1+1)*cmd");
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("recipients", "Error Reports Ltd")
                        .containsEntry(
                                "transfers_and_safeguards",
                                "Error Reports Ltd: United States, Standard Contractual Clauses"));
        assertThat(csv).contains("\r\n").doesNotContain("\"=cmd");
    }

    @Test
    @Promise("CON-11")
    void jsonLdExpandsOfflineIntoTermsThatThereAre() throws JsonLdError {
        JsonObject document = RecordLinkedData.of(
                record("opus.public-url", "https://opus.example.org", "opus.access-log", "network"));
        JsonArray expanded = JsonLd.expand(JsonDocument.of(new StringReader(document.toString())))
                .loader((address, options) -> {
                    throw new JsonLdError(JsonLdErrorCode.LOADING_DOCUMENT_FAILED, "Nobody is asked: " + address);
                })
                .get();
        assertThat(expanded).hasSize(1);
        var used = new TreeSet<String>();
        collect(expanded, used);
        assertThat(used)
                .isSubsetOf(TERMS)
                .contains(
                        "https://w3id.org/dpv#ROPA",
                        "https://w3id.org/dpv#hasLegalBasis",
                        "https://w3id.org/dpv/pd#EmailAddress",
                        "https://w3id.org/dpv#DataProcessor");
        // Expansion drops what it does not understand: as many members have to come out as went in.
        assertThat(members(expanded)).isEqualTo(members(document) - 1 - 3);
        assertThat(expanded.toString()).contains("https://w3id.org/dpv#StorageDuration", "24 hours");
    }

    @Test
    void everyTermOfTheRegistersIsOneOfTheVocabulary() {
        Set<String> used = new TreeSet<>();
        Stream.of(
                        Arrays.stream(DataKind.values()).map(DataKind::dpv),
                        Arrays.stream(Whose.values()).map(Whose::dpv),
                        Arrays.stream(Measure.values()).map(Measure::dpv),
                        Arrays.stream(LegalBasis.values()).map(LegalBasis::dpv),
                        Purposes.all().stream().map(Purpose::dpv))
                .flatMap(terms -> terms)
                .map(RecordsTest::whole)
                .forEach(used::add);
        assertThat(used).isSubsetOf(TERMS);
    }

    private static void collect(JsonValue value, Set<String> terms) {
        switch (value) {
            case JsonObject object ->
                object.forEach((name, member) -> {
                    if (name.equals("@value")) {
                        return;
                    }
                    note(name, terms);
                    collect(member, terms);
                });
            case JsonArray array -> array.forEach(member -> collect(member, terms));
            case JsonString text -> note(text.getString(), terms);
            default -> {
                // numbers and the like name nothing
            }
        }
    }

    private static void note(String iri, Set<String> terms) {
        if (iri.startsWith("https://w3id.org/")) {
            terms.add(iri);
        }
    }

    /** Members of all objects; expansion adds a {@code @value} for each text, which are not counted. */
    private static long members(JsonValue value) {
        return switch (value) {
            case JsonObject object ->
                object.entrySet().stream()
                        .filter(member -> !member.getKey().equals("@value"))
                        .mapToLong(member -> 1 + members(member.getValue()))
                        .sum();
            case JsonArray array ->
                array.stream().mapToLong(RecordsTest::members).sum();
            default -> 0;
        };
    }

    private static String whole(String term) {
        return term.replaceFirst("^dpv:", "https://w3id.org/dpv#").replaceFirst("^pd:", "https://w3id.org/dpv/pd#");
    }

    private static Set<String> terms() {
        try (var lines = new java.io.BufferedReader(new java.io.InputStreamReader(
                RecordsTest.class.getResourceAsStream("dpv-2.2-terms.txt"), java.nio.charset.StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(RecordsTest::whole)
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
