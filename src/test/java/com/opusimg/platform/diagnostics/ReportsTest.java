package com.opusimg.platform.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.opusimg.TestConfig;
import com.opusimg.platform.diagnostics.Report.Source;
import com.opusimg.platform.diagnostics.Report.State;
import com.opusimg.platform.egress.Answer;
import com.opusimg.platform.egress.Call;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of reports whoever floods them and whatever fails. */
class ReportsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T00:00:00Z"), ZoneOffset.UTC);

    private Error thrown;
    private final Reports reports = new Reports();

    @BeforeEach
    void prepare() {
        TestConfig.set(Map.of("opus.sentry.dsn", "https://key@sentry.example.org/1"));
        reports.sentry = new SentryIntegration();
        reports.sentry.settings = new Settings();
        reports.clock = CLOCK;
        reports.executor = atOnce();
        reports.gateway = new Gateway() {
            @Override
            public Answer send(Call call) {
                if (thrown != null) {
                    throw thrown;
                }
                return new Answer(200, Duration.ZERO);
            }
        };
    }

    @Test
    void anErrorOfTheMachineEndsNoReporting() {
        for (Error broken : List.of(new NoClassDefFoundError("x"), new OutOfMemoryError("x"))) {
            thrown = broken;
            assertThatCode(() -> reports.take(Source.SERVER, event())).doesNotThrowAnyException();
            assertThat(reports.last().getFirst().state()).isEqualTo(State.FAILED);
            thrown = null;
            reports.take(Source.SERVER, event());
            assertThat(reports.last().getFirst().state()).isEqualTo(State.SENT);
        }
    }

    @Test
    void pagesKeepOutNothingOfTheServer() {
        reports.take(Source.SERVER, event());
        for (int i = 0; i < 10 * Reports.MOST; i++) {
            reports.take(Source.PAGE, event());
        }
        assertThat(states(Source.PAGE)).hasSize(Reports.REMEMBERED).containsOnly(State.DROPPED);
        reports.take(Source.SERVER, event());
        assertThat(states(Source.SERVER)).containsExactly(State.SENT, State.SENT);
    }

    private List<State> states(Source source) {
        return reports.last().stream()
                .filter(report -> report.source() == source)
                .map(Report::state)
                .toList();
    }

    private static JsonObject event() {
        return new Scrubber("opus@1", "test").server(JsonValue.EMPTY_JSON_OBJECT, CLOCK.instant());
    }

    /** Runs what it is given in the thread that gives it. */
    private static ManagedExecutorService atOnce() {
        return (ManagedExecutorService) Proxy.newProxyInstance(
                ReportsTest.class.getClassLoader(),
                new Class<?>[] {ManagedExecutorService.class},
                (proxy, method, arguments) -> {
                    ((Runnable) arguments[0]).run();
                    return null;
                });
    }
}
