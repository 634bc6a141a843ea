package com.opusimg.platform.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.purpose.Permissions;
import com.opusimg.platform.security.Identity;
import com.opusimg.platform.security.Role;
import com.opusimg.platform.settings.Settings;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of somebody who objects to diagnostics, no error is reported, wherever it happens; it stands in the log all the same. */
class ObjectedDiagnosticsTest {

    private static final System.Logger LOG = System.getLogger(ObjectedDiagnosticsTest.class.getName());

    private final AccountId objector = new AccountId(Ids.next());
    private final AccountId other = new AccountId(Ids.next());
    private final List<JsonObject> reported = new ArrayList<>();
    private AccountId asking;
    private boolean inRequest = true;
    private Diagnostics diagnostics;

    @BeforeEach
    void wire() {
        TestConfig.set(Map.of());
        var reports = new Reports() {
            @Override
            void take(Report.Source source, JsonObject scrubbed) {
                reported.add(scrubbed);
            }
        };
        var permissions = new Permissions() {
            @Override
            public boolean allows(HttpServletRequest request, String purpose) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean allows(AccountId account, String purpose) {
                assertThat(purpose).isEqualTo("diagnostics");
                return !account.equals(objector);
            }
        };
        var request = (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> {
                    if (!inRequest) {
                        throw new IllegalStateException("no request");
                    }
                    return asking == null ? null : new Identity(asking, Role.PERSON, Set.of(), true, null);
                });
        diagnostics = new Diagnostics(
                new Settings(),
                reports,
                new SentryIntegration(),
                Clock.systemUTC(),
                permissions,
                request,
                new UnexpectedCounts(Clock.systemUTC()));
    }

    @Test
    @Promise("RGT-6")
    void anErrorInTheirRequestIsNotReported() {
        asking = objector;
        assertThat(diagnostics.isWanted()).isFalse();
        fails(null);
        assertThat(reported).isEmpty();
        asking = other;
        assertThat(diagnostics.isWanted()).isTrue();
        fails(null);
        asking = null;
        assertThat(diagnostics.isWanted()).isTrue();
        fails(null);
        inRequest = false;
        assertThat(diagnostics.isWanted()).isTrue();
        fails(null);
        assertThat(reported).hasSize(3);
    }

    @Test
    @Promise("RGT-6")
    void norIsOneInTheWorkForThem() {
        inRequest = false;
        fails(objector);
        assertThat(reported).isEmpty();
        fails(other);
        assertThat(reported).hasSize(1);
    }

    private void fails(AccountId about) {
        var error = new IllegalStateException("x");
        if (about == null) {
            diagnostics.unexpected(LOG, "It failed.", error, "worker job");
        } else {
            diagnostics.unexpected(LOG, "It failed.", error, "worker job", about);
        }
    }
}
