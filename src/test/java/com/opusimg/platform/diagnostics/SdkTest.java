package com.opusimg.platform.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import jakarta.json.JsonObject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SDK makes events and nothing else: it sends by our transport, and notes nothing by itself. */
class SdkTest {

    private final ArrayList<JsonObject> events = new ArrayList<>();
    private final Sdk sdk = new Sdk(events::add);

    @Test
    @Promise("SHR-3")
    void eventsComeToOurTransportAndItIsTheOnlyOne() {
        sdk.capture(new IllegalStateException("x"), "timer t");
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.getString("transaction")).isEqualTo("timer t"));
        assertThat(sdk.options().getTransportFactory().getClass().getPackageName())
                .as("without a factory of ours the SDK takes one that calls Sentry by itself")
                .isEqualTo(Sdk.class.getPackageName());
    }

    @Test
    @Promise("LOG-6")
    void itNamesNeitherUserNorMachine() throws UnknownHostException {
        sdk.capture(new IllegalStateException("x"), "timer t");
        JsonObject event = events.getFirst();
        assertThat(event).doesNotContainKeys("server_name", "breadcrumbs", "request", "modules", "threads");
        assertThat(event.toString()).doesNotContain(InetAddress.getLocalHost().getHostName(), "ip_address");
    }

    @Test
    void oneErrorIsToldOnce() {
        var error = new IllegalStateException("x");
        sdk.capture(error, "timer t");
        sdk.capture(new IllegalArgumentException(error), "timer t");
        assertThat(events).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "https://abc@o1.ingest.de.sentry.io/42, abc, https://o1.ingest.de.sentry.io/api/42/envelope/",
        "https://abc:old@sentry.example.org:8443/in/side/7, abc, https://sentry.example.org:8443/in/side/api/7/envelope/",
        "http://abc@localhost:9000/1, abc, http://localhost:9000/api/1/envelope/",
        "https://abc@[::1]:9000/1, abc, https://[::1]:9000/api/1/envelope/"
    })
    void aDsnSaysWhereEnvelopesGo(String dsn, String key, String envelopes) {
        assertThat(Dsn.of(dsn)).isEqualTo(new Dsn(key, URI.create(envelopes)));
        assertThat(Dsn.of(dsn).origin().getPath()).isEmpty();
    }
}
