package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.TestPictures;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The console's charts, on rows that people made. */
class DashboardIT {
    private static final OpusServer SERVER = Servers.shared();

    @Test
    void chartsCountWhatHappenedAndEachHasItsTable() {
        Api api = Person.on(SERVER, "pro").api();
        api.ended(api.job("web-800", api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30))));
        api.post("rights-requests", Map.of("kind", "correction", "words", "My name is another."))
                .expect(201);
        Api staff = SERVER.admin();
        JsonNode charts = staff.get("compliance/charts").expect(200).json();
        assertThat(charts.valueStream().map(one -> one.required("id").asString()))
                .containsSubsequence(
                        "requests-due",
                        "requests-received",
                        "retention-lag",
                        "retention-deleted",
                        "consent",
                        "alarms",
                        "jobs",
                        "messages",
                        "storage");
        assertThat(last(charts, "jobs", 0)).isPositive();
        assertThat(last(charts, "requests-received", 0)).isPositive();
        assertThat(chart(charts, "jobs").required("labels").size()).isEqualTo(30);
        for (JsonNode one : charts) {
            String id = one.required("id").asString();
            assertThat(staff.get("compliance/charts/" + id + "/csv")
                            .expect(200)
                            .text()
                            .lines())
                    .as(id)
                    .hasSize(one.required("labels").size() + 1);
        }
        staff.get("compliance/charts/none/csv").problem(404, "not-found");
        api.get("compliance/charts").problem(403, "not-allowed");
        var visitor = Visitor.signedIn(SERVER, OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD);
        assertThat(visitor.open("/staff/dashboard").expect(200).text())
                .contains("Open requests by the time left", "Parts of the portal", "Database");
    }

    private static double last(JsonNode charts, String id, int series) {
        JsonNode values = chart(charts, id).required("series").get(series).required("values");
        return values.get(values.size() - 1).asDouble();
    }

    private static JsonNode chart(JsonNode charts, String id) {
        return charts.valueStream()
                .filter(one -> one.required("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
