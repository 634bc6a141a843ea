package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An erasure on a server that is killed in the middle of each of its steps, and once more as it ends. A start for each: minutes. */
@Tag("long")
class ErasureKillsIT {

    private static final OpusServer SERVER = OpusServer.prepare("erasure-kills", Map.of());

    @BeforeAll
    static void start() {
        SERVER.start(Map.of());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    @Promise({"ACC-7", "RGT-3"})
    void killedInTheMiddleOfEachStepItGoesOnAndEndsOnce() throws SQLException {
        List<String> points = points();
        SERVER.start(Map.of());
        Person person = person();
        Person stays = person();
        int both = SERVER.blobs().size();

        SERVER.restart(Map.of("OPUS_DRILL_HALT_AT", points.getFirst()));
        try {
            person.api().delete("me");
        } catch (UncheckedIOException cutOff) {
            // the process ends before it has answered
        }
        SERVER.awaitEnd();
        for (int i = 0; i < points.size(); i++) {
            if (i > 0) {
                SERVER.launch(Map.of("OPUS_DRILL_HALT_AT", points.get(i)));
                SERVER.awaitEnd();
            }
            int finished = i;
            assertThat(steps(person).values().stream().filter(done -> done).count())
                    .as("killed at %s, and what came before it is done and stays done", points.get(i))
                    .isEqualTo(finished);
            assertThat(SERVER.mail().to(person.email()))
                    .as("no word of an end at " + points.get(i))
                    .noneMatch(letter -> letter.subject().contains("closed"));
        }

        SERVER.start(Map.of());
        assertThat(SERVER.mail().await(person.email(), "closed").text()).contains("/farewell?token=");
        assertThat(SERVER.mail().to(person.email()))
                .filteredOn(letter -> letter.subject().contains("closed"))
                .hasSize(1);
        assertThat(SERVER.blobs()).hasSize(both / 2);
        assertThat(stays.api().get("files").expect(200).json().required("items"))
                .hasSize(2);
        SERVER.stop();
        try (Connection database = SERVER.database();
                PreparedStatement query = database.prepareStatement("select count(*) from account where id = ?")) {
            query.setObject(1, UUID.fromString(person.id()));
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    private static Person person() {
        Person person = Person.on(SERVER, "pro");
        Api api = person.api();
        String photo = api.uploaded("photo.jpg", TestPictures.phoneJpeg(400, 300, 6));
        api.result("print-jpeg", photo);
        api.post("webhooks", Map.of("url", "https://nobody.invalid/")).expect(201);
        return person;
    }

    /** Where a server can be killed, learned from an erasure that was not. Leaves it stopped. */
    private static List<String> points() throws SQLException {
        Person first = person();
        first.api().delete("me").expect(204);
        SERVER.mail().await(first.email(), "closed");
        SERVER.stop();
        var points = new ArrayList<String>();
        steps(first).keySet().forEach(step -> points.add("erasure-" + step));
        points.add("erasure-receipt");
        assertThat(points).hasSizeGreaterThan(20);
        return points;
    }

    /** The steps of somebody's erasure in their order, and whether each is finished; of a server that is down. */
    private static Map<String, Boolean> steps(Person person) throws SQLException {
        var steps = new LinkedHashMap<String, Boolean>();
        try (Connection database = SERVER.database();
                PreparedStatement query =
                        database.prepareStatement("select p.step, p.finished_at from erasure_progress p"
                                + " join erasure e on e.id = p.erasure_id where e.account_id = ? order by p.place")) {
            query.setObject(1, UUID.fromString(person.id()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    steps.put(rows.getString(1), rows.getObject(2) != null);
                }
            }
        }
        return steps;
    }
}
