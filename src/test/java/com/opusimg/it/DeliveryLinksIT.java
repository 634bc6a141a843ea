package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Links that open a file without signing in. */
class DeliveryLinksIT {

    private static final byte[] PHOTO = TestPictures.phoneJpeg(900, 600, 6);
    private static final Duration DAY = Duration.ofDays(1);

    private final OpusServer server = Servers.shared();

    @Test
    void aLinkOpensTheFileForWhoeverHasIt() {
        Api api = Person.verified(server).api();
        String file = api.uploaded("Möwe.jpg", PHOTO);
        JsonNode made = api.post("files/" + file + "/links", Map.of("expires", "PT1H"))
                .expect(201)
                .json();
        URI link = URI.create(made.required("url").asString());
        assertThat(link.toString()).startsWith(server.http("/api/v1/delivery/").toString());
        assertThat(Duration.between(
                        Instant.now(), Instant.parse(made.required("expiresAt").asString())))
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));

        Answer answer = open(link).expect(200);
        assertThat(answer.body()).isEqualTo(PHOTO);
        assertThat(answer.header("Content-Type")).hasValue("image/jpeg");
        assertThat(answer.header("Content-Disposition"))
                .hasValueSatisfying(
                        value -> assertThat(value).startsWith("inline").contains("M%C3%B6we.jpg"));
        assertThat(answer.header("Content-Security-Policy")).hasValue("sandbox; default-src 'none'");
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).hasValue("cross-origin");
        assertThat(answer.header("X-Robots-Tag")).hasValue("noindex");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).matches("private, max-age=\\d+"));
        assertThat(Instant.parse(api.get("files/" + file).field("linksUntil")))
                .isEqualTo(Instant.parse(made.required("expiresAt").asString()));
    }

    @Test
    void aLinkCanSaveUnderAName() {
        Api api = Person.verified(server).api();
        String file = api.uploaded("a.jpg", PHOTO);
        Answer answer =
                open(link(api, file, Map.of("download", "../My \"jug\".jpg"))).expect(200);
        List<String> dispositions = answer.response().headers().allValues("Content-Disposition");
        assertThat(dispositions).hasSize(1);
        assertThat(dispositions.getFirst()).startsWith("attachment; filename=\"My _jug_.jpg\"");
        Answer document = open(link(api, api.uploaded("letter.pdf", TestPictures.pdf()), Map.of()));
        assertThat(document.expect(200).header("Content-Disposition"))
                .as("a document is never shown on our address")
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
    }

    @Test
    void partsAreServedAndWhatIsKnownIsNotSentAgain() {
        Api api = Person.verified(server).api();
        URI link = link(api, api.uploaded("a.jpg", PHOTO), Map.of());
        Answer part = open(link, "Range", "bytes=10-19").expect(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(PHOTO, 10, 20));
        String tag = part.header("ETag").orElseThrow();
        assertThat(open(link, "If-None-Match", tag).expect(304).body()).isEmpty();
        open(link, "If-None-Match", "\"other\"").expect(200);
        open(link, "Range", "bytes=" + PHOTO.length + "-").problem(416, "range-not-satisfiable");
        Answer head = server.anonymous()
                .send(HttpRequest.newBuilder(link).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.expect(200).header("Content-Length")).hasValue(Integer.toString(PHOTO.length));
        assertThat(head.header("ETag")).hasValue(tag);
    }

    @Test
    @Promise("IMG-6")
    void aPresetIsAppliedOnRequestAndStoredNowhere() throws Exception {
        Api api = Person.verified(server).api();
        String file = api.uploaded("a.jpg", PHOTO);
        URI link = link(api, file, Map.of("preset", "web-800"));
        int before = server.blobs().size();
        Answer answer = open(link).expect(200);
        assertThat(ImageIO.read(new ByteArrayInputStream(answer.body())).getHeight())
                .isEqualTo(800);
        MetadataIT.clean(answer.body());
        assertThat(answer.header("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("inline; filename=\"a.jpg\""));
        assertThat(answer.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).matches("private, max-age=\\d+"));
        String tag = answer.header("ETag").orElseThrow();
        open(link, "If-None-Match", tag).expect(304);
        server.anonymous()
                .send(HttpRequest.newBuilder(link).method("HEAD", HttpRequest.BodyPublishers.noBody()))
                .expect(200);
        assertThat(server.blobs()).hasSize(before);
        assertThat(api.files()).containsExactly(file);
    }

    @Test
    void aPresetIsBusyWhereTheOwnersPlacesAreTaken() {
        Api api = Person.verified(server).api();
        URI link = link(api, api.uploaded("a.jpg", PHOTO), Map.of("preset", "web-800"));
        try (var wire = new Wire(server)) {
            wire.post(
                    api,
                    "transform?preset=web-800",
                    "Content-Type: image/jpeg",
                    "Expect: 100-continue",
                    "Content-Length: 1000");
            assertThat(wire.head().status()).isEqualTo(100);
            Answer busy = open(link).problem(429, "busy");
            assertThat(busy.header("Retry-After")).isPresent();
            assertThat(busy.text()).as("nothing of the owner's plan").doesNotContain("plan");
        }
    }

    @Test
    @Promise("SEC-2")
    void whateverIsChangedTheAnswerIsTheSame() {
        Api api = Person.verified(server).api();
        String other = api.uploaded("b.jpg", PHOTO);
        URI link = link(api, api.uploaded("a.jpg", PHOTO), Map.of("preset", "web-800", "download", "a.jpg"));
        open(link).expect(200);
        Map<String, String> parts = parts(link);
        assertThat(parts.keySet()).containsExactlyInAnyOrder("expires", "preset", "download", "key", "signature");
        String expected = open(URI.create(
                        link.toString().replaceFirst("/delivery/[^?]+", "/delivery/" + UUID.randomUUID())))
                .problem(404, "not-found")
                .text();

        var forged = new LinkedHashMap<String, URI>();
        forged.put("another file", URI.create(link.toString().replaceFirst("/delivery/[^?]+", "/delivery/" + other)));
        forged.put("no file", URI.create(link.toString().replaceFirst("/delivery/[^?]+", "/delivery/x")));
        parts.keySet().forEach(name -> forged.put("without " + name, changed(link, name, null)));
        forged.put("a later end", changed(link, "expires", "4102444800"));
        forged.put("an earlier end", changed(link, "expires", "1"));
        forged.put("an end that is none", changed(link, "expires", "99999999999999999999"));
        forged.put("an end beyond all time", changed(link, "expires", Long.toString(Long.MAX_VALUE)));
        forged.put("another preset", changed(link, "preset", "web-1600"));
        forged.put("no preset", changed(link, "preset", ""));
        forged.put("an unknown preset", changed(link, "preset", "none"));
        forged.put("another name", changed(link, "download", "b.jpg"));
        forged.put("another key", changed(link, "key", UUID.randomUUID().toString()));
        forged.put("a key that is none", changed(link, "key", "x"));
        String signature = parts.get("signature");
        forged.put("no signature", changed(link, "signature", ""));
        forged.put("half a signature", changed(link, "signature", signature.substring(20)));
        forged.put("a longer signature", changed(link, "signature", signature + "A"));
        for (int i : List.of(0, 20, signature.length() - 1)) {
            char swapped = signature.charAt(i) == 'B' ? 'C' : 'B';
            forged.put(
                    "character " + i,
                    changed(link, "signature", signature.substring(0, i) + swapped + signature.substring(i + 1)));
        }
        forged.forEach((what, address) -> assertThat(
                        open(address).problem(404, "not-found").text())
                .as(what)
                .isEqualTo(expected));
        open(link).expect(200);
    }

    @Test
    void linksAreRevokedTogetherAndNewOnesWork() {
        Api api = Person.verified(server).api();
        String file = api.uploaded("a.jpg", PHOTO);
        URI other = link(api, api.uploaded("b.jpg", PHOTO), Map.of());
        List<URI> links = List.of(
                link(api, file, Map.of()), link(api, file, Map.of("preset", "web-800")), link(api, file, Map.of()));
        links.forEach(one -> open(one).expect(200));
        api.delete("files/" + file + "/links").expect(204);
        links.forEach(one -> open(one).problem(404, "not-found"));
        assertThat(api.get("files/" + file).json().has("linksUntil")).isFalse();
        open(link(api, file, Map.of())).expect(200);
        links.forEach(one -> open(one).problem(404, "not-found"));
        open(other).expect(200);
        api.delete("files/" + file + "/links").expect(204);
        api.delete("files/" + file + "/links").expect(204);
    }

    @Test
    @Promise({"RET-7", "ACC-7"})
    void linksDieWithTheirFileAndWithTheirOwner() {
        Person person = Person.verified(server);
        String file = person.api().uploaded("a.jpg", PHOTO);
        URI gone = link(person.api(), file, Map.of());
        URI last = link(person.api(), person.api().uploaded("b.jpg", PHOTO), Map.of());
        person.api().delete("files/" + file).expect(204);
        open(gone).problem(404, "not-found");
        open(last).expect(200);
        person.api().delete("me").expect(204);
        open(last).problem(404, "not-found");
    }

    @Test
    @Promise("SEC-2")
    void onlyTheOwnerMakesAndRevokesLinksAndOnlyWithTheScope() {
        Person person = Person.verified(server);
        String file = person.api().uploaded("a.jpg", PHOTO);
        URI link = link(person.api(), file, Map.of());
        Api stranger = Person.verified(server).api();
        stranger.post("files/" + file + "/links", Map.of()).problem(404, "not-found");
        stranger.delete("files/" + file + "/links").problem(404, "not-found");
        for (String scope : List.of("files:read", "jobs", "transform", "account")) {
            person.scoped(scope).post("files/" + file + "/links", Map.of()).problem(403, "not-allowed");
            person.scoped(scope).delete("files/" + file + "/links").problem(403, "not-allowed");
        }
        server.anonymous().post("files/" + file + "/links", Map.of()).problem(401, "sign-in-required");
        open(link).expect(200);
        URI made = link(person.scoped("files:write"), file, Map.of());
        open(made).expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"P31D", "PT-1H", "PT0S", "P1M", "tomorrow", "", "2020-01-01T00:00:00Z", "9999-12-31T00:00:00Z"})
    void anEndThatIsNoneIsAProblem(String expires) {
        Api api = Person.verified(server).api();
        String file = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        api.post("files/" + file + "/links", Map.of("expires", expires)).problem(400, "invalid-request");
        assertThat(api.get("files/" + file).json().has("linksUntil")).isFalse();
    }

    @Test
    void aPresetThatCannotBeAppliedIsRefusedWhenTheLinkIsMade() {
        Person person = Person.on(server, "pro-plus");
        Api api = person.api();
        String file = api.uploaded("a.jpg", PHOTO);
        String document = api.uploaded("a.pdf", TestPictures.pdf());
        api.post("files/" + file + "/links", Map.of("preset", "none")).problem(400, "invalid-request");
        api.post("files/" + document + "/links", Map.of("preset", "web-800")).problem(415, "unsupported-format");
        api.put("me/settings", Map.of("noRetention", true)).expect(200);
        String once = api.uploaded("b.jpg", PHOTO);
        api.post("files/" + once + "/links", Map.of("preset", "web-800")).problem(400, "invalid-request");
    }

    @Test
    @Promise("RET-4")
    void inNoRetentionModeALinkIsADelivery() {
        Api api = Person.on(server, "pro-plus").api();
        api.put("me/settings", Map.of("noRetention", true)).expect(200);
        String result = api.result("web-800", api.uploaded("a.jpg", PHOTO));
        URI link = link(api, result, Map.of());
        server.anonymous()
                .send(HttpRequest.newBuilder(link).method("HEAD", HttpRequest.BodyPublishers.noBody()))
                .expect(200);
        Answer answer = open(link, "Range", "bytes=0-9").expect(200);
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> api.get("files/" + result).problem(404, "not-found"));
        open(link).problem(404, "not-found");
        assertThat(api.files()).isEmpty();
    }

    @Test
    void aCookieBesideALinkChangesNothing() {
        Person person = Person.verified(server);
        URI link = link(person.api(), person.api().uploaded("a.jpg", PHOTO), Map.of());
        Visitor visitor = Visitor.signedIn(server, person.email(), Person.PASSWORD);
        assertThat(visitor.send(HttpRequest.newBuilder(link).GET()).expect(200).body())
                .isEqualTo(PHOTO);
        String forged = link.toString().replace("signature=", "signature=x");
        visitor.send(HttpRequest.newBuilder(URI.create(forged)).GET()).problem(404, "not-found");
    }

    @Test
    @Promise("SEC-4")
    void theAuditLogTellsThatLinksWereMadeAndRevoked() {
        Api api = Person.verified(server).api();
        String file = api.uploaded("a.jpg", PHOTO);
        URI link = link(api, file, Map.of());
        api.delete("files/" + file + "/links").expect(204);
        String entries = server.admin().get("audit?limit=20").expect(200).text();
        assertThat(entries).contains("LINK_MADE", "LINKS_REVOKED", file);
        assertThat(entries).doesNotContain(parts(link).get("signature"));
    }

    @Test
    void anAdministratorMakesEveryLinkWorthless() {
        Api api = Person.verified(server).api();
        String file = api.uploaded("a.jpg", PHOTO);
        URI link = link(api, file, Map.of());
        api.delete("admin/link-keys").problem(403, "not-allowed");
        open(link).expect(200);
        server.admin().delete("admin/link-keys").expect(204);
        open(link).problem(404, "not-found");
        assertThat(api.get("files/" + file).json().has("linksUntil")).isFalse();
        URI fresh = link(api, file, Map.of());
        assertThat(parts(fresh).get("key")).isNotEqualTo(parts(link).get("key"));
        open(fresh).expect(200);
    }

    @Test
    @Promise("RET-1")
    void aLinkEndsAtItsMomentAndOpeningItIsAnAccess() {
        OpusServer timed = Servers.timed();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        timed.setClock(now);
        timed.forgetAdmin();
        Api api = Person.verified(timed).api();
        String file = api.uploaded("a.jpg", PHOTO);
        URI day = link(api, file, Map.of("expires", "PT30H"));
        URI preset =
                link(api, file, Map.of("expires", now.plus(Duration.ofHours(30)).toString(), "preset", "web-800"));

        timed.setClock(now.plus(Duration.ofHours(20)));
        Api later = timed.anonymous();
        later.send(HttpRequest.newBuilder(day).method("HEAD", HttpRequest.BodyPublishers.noBody()))
                .expect(200);
        assertThat(Instant.parse(api.get("files/" + file).field("deleteAt"))).isEqualTo(now.plus(DAY));
        later.get(preset).expect(200);
        assertThat(Instant.parse(api.get("files/" + file).field("deleteAt")))
                .as("as if its owner had opened it")
                .isEqualTo(now.plus(Duration.ofHours(44)));

        timed.setClock(now.plus(Duration.ofHours(30)).minusSeconds(1));
        assertThat(later.get(day).expect(200).header("Cache-Control")).hasValue("private, max-age=1");
        timed.setClock(now.plus(Duration.ofHours(30)));
        later.get(day).problem(410, "link-expired");
        later.get(preset).problem(410, "link-expired");
        later.get(changed(day, "signature", "x")).problem(404, "not-found");
    }

    @Test
    @Promise("RET-1")
    void anOverdueFileIsRefusedThoughItsLinkStillRuns() {
        OpusServer timed = Servers.timed();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        timed.setClock(now);
        timed.forgetAdmin();
        Api api = Person.verified(timed).api();
        String file = api.uploaded("a.jpg", PHOTO);
        URI plain = link(api, file, Map.of("expires", "P7D"));
        URI preset = link(api, file, Map.of("expires", "P7D", "preset", "web-800"));
        timed.setClock(now.plus(DAY));
        for (URI link : List.of(plain, preset)) {
            timed.anonymous().get(link).problem(410, "link-expired");
        }
        api.post("files/" + file + "/links", Map.of()).problem(410, "file-expired");
        timed.sweep();
        timed.anonymous().get(plain).problem(404, "not-found");
    }

    @Test
    void aLinkOfTheKeyBeforeWorksUntilItsEndAndThenTheKeyGoes() {
        OpusServer timed = Servers.timed();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        timed.setClock(now);
        timed.forgetAdmin();
        timed.admin().delete("admin/link-keys").expect(204);
        Person person = Person.on(timed, "pro");
        String file = person.api().uploaded("a.jpg", PHOTO);
        URI first = link(person.api(), file, Map.of("expires", "P7D"));

        timed.setClock(now.plus(DAY.multipliedBy(29)));
        timed.anonymous().get(first).problem(410, "link-expired");
        URI old = link(person.api(), file, Map.of("expires", "P30D"));
        assertThat(parts(old).get("key")).isEqualTo(parts(first).get("key"));

        timed.setClock(now.plus(DAY.multipliedBy(31)));
        URI young = link(person.api(), file, Map.of("expires", "P30D"));
        assertThat(parts(young).get("key"))
                .as("rotated")
                .isNotEqualTo(parts(old).get("key"));
        timed.anonymous().get(old).expect(200);
        timed.anonymous().get(young).expect(200);

        timed.setClock(now.plus(DAY.multipliedBy(60)).minusSeconds(1));
        timed.sweep();
        timed.anonymous().get(first).problem(410, "link-expired");
        timed.setClock(now.plus(DAY.multipliedBy(60)));
        timed.sweep();
        timed.anonymous().get(first).problem(404, "not-found"); // its key is destroyed, so nothing can be told of it
        timed.anonymous().get(young).expect(200);
    }

    private static URI link(Api api, String file, Map<String, String> order) {
        return URI.create(
                api.post("files/" + file + "/links", order).expect(201).field("url"));
    }

    private Answer open(URI link, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(link).GET();
        return server.anonymous().send(headers.length == 0 ? request : request.headers(headers));
    }

    private static Map<String, String> parts(URI link) {
        var parts = new HashMap<String, String>();
        for (String part : link.getRawQuery().split("&")) {
            parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        return parts;
    }

    private static URI changed(URI link, String name, String value) {
        Map<String, String> parts = parts(link);
        parts.put(name, value);
        var query = new StringBuilder();
        parts.forEach((key, given) -> {
            if (given != null) {
                query.append(query.isEmpty() ? "" : "&").append(key).append('=').append(given);
            }
        });
        return URI.create(link.toString().replaceFirst("\\?.*", "?" + query));
    }
}
