package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs look for on every site. */
class WellKnownIT {

    private final OpusServer server = Servers.shared();
    private final Visitor anyone = new Visitor(server);

    @Test
    void whoFindsAWeaknessLearnsWhereToReportIt() {
        OpusServer timed = Servers.timed();
        Instant now = Instant.parse("2041-03-04T05:06:07Z");
        timed.setClock(now);
        Answer answer = new Visitor(timed).open("/.well-known/security.txt").expect(200);
        assertThat(answer.header("Content-Type")).hasValue("text/plain;charset=UTF-8");
        Map<String, String> fields = answer.text()
                .lines()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
        assertThat(fields.keySet())
                .containsExactlyInAnyOrder("Contact", "Expires", "Preferred-Languages", "Canonical", "Policy");
        assertThat(fields).containsEntry("Contact", "https://elsewhere.example/report");
        assertThat(Instant.parse(fields.get("Expires")))
                .isAfter(now.plus(Duration.ofDays(30)))
                .isBefore(now.plus(Duration.ofDays(365)));
        assertThat(fields)
                .containsEntry(
                        "Canonical", timed.http("/.well-known/security.txt").toString());
        new Visitor(timed)
                .open(fields.get("Policy").replaceFirst("http://[^/]+", ""))
                .expect(200);
    }

    @Test
    void withoutAContactThereIsNoSuchFile() {
        anyone.open("/.well-known/security.txt").expect(404);
        assertThat(anyone.open("/security").expect(200).text()).contains("Write to whoever runs it: localhost.");
    }

    @Test
    void passwordManagersFindThePageSignedInOrOut() {
        Answer answer = anyone.open("/.well-known/change-password").expect(302);
        assertThat(answer.header("Location").orElseThrow()).endsWith("/app/settings#pw");
        Answer signIn = anyone.open("/app/settings").expect(302);
        assertThat(signIn.header("Location").orElseThrow()).contains("/sign-in?next=%2Fapp%2Fsettings");
        Person person = Person.unverified(server);
        Visitor visitor = Visitor.signedIn(server, person.email(), Person.PASSWORD);
        assertThat(visitor.open("/app/settings").expect(200).text()).contains("id=\"pw\"");
    }

    /** The last is the one by which the specification finds out whether a site's answers can be believed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/",
                "/.well-known/nothing",
                "/.well-known/security.txt/more",
                "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200"
            })
    void whatIsNotThereIsNotFound(String path) {
        anyone.open(path).expect(404);
    }

    @Test
    void searchEnginesLeaveAloneWhatBelongsToSomebody() {
        List<String> lines =
                anyone.open("/robots.txt").expect(200).text().lines().toList();
        assertThat(lines).startsWith("User-agent: *");
        List<String> closed = lines.stream()
                .filter(line -> line.startsWith("Disallow: "))
                .map(line -> line.substring("Disallow: ".length()))
                .toList();
        assertThat(StorageIT.SIGNED_IN).allMatch(path -> closed.stream().anyMatch(path::startsWith));
        assertThat(List.of("/api/v1/delivery/x", "/tools/share"))
                .allMatch(path -> closed.stream().anyMatch(path::startsWith));
        assertThat(StorageIT.PUBLIC.stream().filter(path -> !path.contains("?token=")))
                .noneMatch(path -> closed.stream().anyMatch(path::startsWith));
        assertThat(StorageIT.PUBLIC.stream().filter(path -> path.contains("?token=")))
                .allMatch(path -> closed.stream().anyMatch(path::startsWith));
        assertThat(ToolPagesIT.pages()).noneMatch(path -> closed.stream().anyMatch(path::startsWith));
        assertThat(lines).last().asString().matches(Pattern.compile("Allow: /"));
    }
}
