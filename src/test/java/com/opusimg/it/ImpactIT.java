package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Impact assessments on a running server: begun from the register, approved by a second person, looked at again. */
@ExtendWith(Chromium.class)
class ImpactIT {
    private static final Instant BEGIN = Instant.parse("2064-03-01T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.ofInstant(BEGIN, ZoneOffset.UTC);
    private static final String REGISTER = "compliance/impact-assessments";

    private static OpusServer server;
    private static Person one;
    private static Person two;

    @BeforeAll
    static void start() {
        server = OpusServer.prepare("impact", Map.of("OPUS_PRIVACY_CONTACT", "privacy@opus.example"));
        server.setClock(BEGIN);
        server.start(Map.of("OPUS_CLOCK_FILE", server.clockFile().toString()));
        one = member("privacy");
        two = member("privacy");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void fromTheRegisterToTheReviewWithTwoPeople() throws IOException {
        JsonNode template = one.api().get(REGISTER + "/template").expect(200).json();
        assertThat(template.required("criteria")).hasSize(9);
        assertThat(template.required("questions")).hasSize(12);
        String activity = template.required("activities").get(0).required("id").asString();

        JsonNode begun = one.api()
                .post(REGISTER, Map.of("title", "Pictures of people", "activities", List.of(activity)))
                .expect(201)
                .json();
        String path = REGISTER + "/" + begun.required("id").asString();
        assertThat(begun.required("content").required("answers").toString())
                .contains("processing", "data", "retention");
        assertThat(one.api()
                        .post(path + "/submission", null)
                        .problem(400, "invalid-request")
                        .text())
                .contains("screening", "answers.ADVICE");

        String seen = begun.required("writtenAt").asString();
        one.api()
                .put(path, Map.of("writtenAt", seen, "content", content(activity, "maximum")))
                .expect(200);
        // Somebody who has an older text in hand overwrites nothing.
        server.setClock(BEGIN.plusSeconds(5));
        String last = one.api().get(path).expect(200).field("writtenAt");
        one.api()
                .put(path, Map.of("writtenAt", last, "content", content(activity, "maximum")))
                .expect(200);
        two.api()
                .put(path, Map.of("writtenAt", last, "content", content(activity, "limited")))
                .problem(409, "conflict");
        assertThat(one.api().post(path + "/submission", null).expect(200).field("state"))
                .isEqualTo("submitted");
        one.api()
                .put(path, Map.of("writtenAt", last, "content", content(activity, "limited")))
                .problem(409, "conflict");

        Map<String, Object> approval = Map.of("reviewOn", TODAY.plusDays(300).toString());
        one.api().post(path + "/approval", approval).problem(403, "not-allowed");
        assertThat(two.api()
                        .post(path + "/approval", approval)
                        .problem(400, "invalid-request")
                        .text())
                .contains("consultedOn", "remark");
        two.api().post(path + "/return", Map.of("remark", "")).problem(400, "invalid-request");
        two.api()
                .post(path + "/return", Map.of("remark", "The risk is too high."))
                .expect(200);
        last = one.api().get(path).expect(200).field("writtenAt");
        one.api()
                .put(path, Map.of("writtenAt", last, "content", content(activity, "limited")))
                .expect(200);
        one.api().post(path + "/submission", null).expect(200);
        two.api().post(path + "/approval", Map.of("reviewOn", TODAY.toString())).problem(400, "invalid-request");
        two.api()
                .post(path + "/approval", Map.of("reviewOn", TODAY.plusYears(4).toString()))
                .problem(400, "invalid-request");
        two.api().post(path + "/approval", approval).expect(200);
        two.api().post(path + "/withdrawal", null).problem(409, "conflict");

        byte[] pdf = two.api().get(path + "/pdf").expect(200).body();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getSignatureDictionaries()).hasSize(1);
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Impact assessment: Pictures of people", "Answer to advice", "It is encrypted.", "low");
        }

        server.setClock(BEGIN.plus(Duration.ofDays(301)));
        await("the reminder")
                .atMost(Duration.ofSeconds(90))
                .until(() -> !reminders().isEmpty());
        assertThat(reminders().getFirst().text()).contains("Pictures of people", "/staff/assessment?id=");
        assertThat(one.api().get(path).expect(200).json().required("due").asBoolean())
                .isTrue();

        JsonNode next = two.api().post(path + "/versions", null).expect(201).json();
        assertThat(next.required("version").asInt()).isEqualTo(2);
        two.api().post(path + "/versions", null).problem(409, "conflict");
        String newer = REGISTER + "/" + next.required("id").asString();
        two.api().post(newer + "/submission", null).expect(200);
        one.api()
                .post(
                        newer + "/approval",
                        Map.of("reviewOn", TODAY.plusDays(600).toString()))
                .expect(200);
        assertThat(one.api().get(path).expect(200).field("state")).isEqualTo("replaced");
        server.setClock(BEGIN);
    }

    @Test
    void whatIsNotRightIsRefusedAndOutsidersSeeNothing() {
        one.api().post(REGISTER, Map.of("title", "x")).problem(400, "invalid-request");
        one.api()
                .post(REGISTER, Map.of("title", " ", "activities", List.of("files")))
                .problem(400, "invalid-request");
        one.api()
                .post(REGISTER, Map.of("title", "x", "activities", List.of("nothing")))
                .problem(400, "invalid-request");
        Person auditor = member("auditor");
        auditor.api().get(REGISTER).expect(200);
        auditor.api().post(REGISTER, Map.of("title", "x")).problem(403, "not-allowed");
        Person.verified(server).api().get(REGISTER).problem(403, "not-allowed");
        server.anonymous().get(REGISTER).problem(401, "sign-in-required");
        one.api().get(REGISTER + "/00000000-0000-7000-8000-000000000000").problem(404, "not-found");
    }

    @Test
    void anAssessmentIsWrittenOnThePage(Tab plain) {
        Tab tab = plain.on(server);
        tab.signIn(one).open("/staff/assessments");
        Look.at(tab, "assessments-empty");
        tab.press("Begin");
        tab.sees("Say what is assessed");
        tab.fill("What is assessed", "Written by hand");
        tab.page().locator("#form input[type=checkbox]").first().check();
        tab.press("Begin");
        tab.seesHeading("Written by hand");
        tab.fill("Why it is needed, or is not", "Two apply.");
        tab.page().locator("[id='said:risk_what']").fill("Somebody finds a picture.");
        tab.press("Keep this risk");
        tab.sees("Say what is feared.");
        tab.page().locator("[id='said:risk_kind']").selectOption("ILLEGITIMATE_ACCESS");
        for (String field : List.of("before", "severityBefore", "after", "severityAfter")) {
            tab.page().locator("[id='said:risk_" + field + "']").selectOption("LIMITED");
        }
        tab.press("Keep this risk");
        tab.isTold("The risk is kept, with all else on this page.");
        tab.page().locator("td").getByText("Somebody finds a picture.").waitFor();
        assertThat(tab.page().locator("[id='said:risk_what']").inputValue()).isEmpty();
        assertThat(tab.field("Why it is needed, or is not").inputValue()).isEqualTo("Two apply.");
        Look.at(tab, "assessment");
        tab.press("Save and submit");
        tab.page().getByText("This is not answered.").first().waitFor();
        tab.press("Give up");
        tab.isTold("Given up.");
        tab.open("/staff/assessments");
        tab.sees("Written by hand");
        Look.at(tab, "assessments");
    }

    private static List<Mailbox.Letter> reminders() {
        return server.mail().to("privacy@opus.example").stream()
                .filter(mail -> mail.subject().startsWith("Impact assessment to be looked at again"))
                .toList();
    }

    private static Map<String, Object> content(String activity, String after) {
        var answers = new HashMap<String, String>();
        one.api()
                .get(REGISTER + "/template")
                .expect(200)
                .json()
                .required("questions")
                .forEach(question -> answers.put(
                        question.required("id").asString(),
                        "Answer to " + question.required("id").asString()));
        return Map.of(
                "title",
                "Pictures of people",
                "activities",
                List.of(activity),
                "criteria",
                List.of("large-scale", "new-technology"),
                "needed",
                true,
                "screening",
                "Two apply.",
                "answers",
                answers,
                "risks",
                List.of(
                        risk("illegitimate-access", after),
                        risk("unwanted-change", after),
                        risk("disappearance", after)));
    }

    private static Map<String, Object> risk(String kind, String after) {
        return Map.of(
                "kind",
                kind,
                "what",
                "Somebody finds it.",
                "before",
                Map.of("likelihood", "maximum", "severity", "maximum"),
                "measures",
                "It is encrypted.",
                "after",
                Map.of("likelihood", after, "severity", after));
    }

    private static Person member(String role) {
        Person person = Person.verified(server);
        server.admin()
                .put("admin/accounts/" + person.id() + "/role", Map.of("role", role))
                .expect(200);
        return new Person(
                server,
                person.id(),
                person.email(),
                server.with(
                        Person.key(server.anonymous(), person.email(), Person.PASSWORD, Map.of("expiresInDays", 366))));
    }
}
