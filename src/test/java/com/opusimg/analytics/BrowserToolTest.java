package com.opusimg.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.egress.AgreementTerms;
import com.opusimg.platform.egress.Agreements;
import com.opusimg.platform.purpose.Permissions;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PageScript;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserToolTest {

    private static final Map<String, String> WHOLE = Map.of(
            "opus.data", ".",
            "opus.plausible.host", "https://plausible.example",
            "opus.plausible.domain", "opus.example",
            "opus.plausible.agreement", "DPA 1",
            "opus.plausible.location", "Germany",
            "opus.plausible.safeguard", "None needed: within the EEA");

    /** Somebody who says yes, or no, to everything. */
    private record Answer(boolean yes) implements Permissions {
        @Override
        public boolean allows(HttpServletRequest request, String purpose) {
            return yes;
        }

        @Override
        public boolean allows(AccountId account, String purpose) {
            return yes;
        }
    }

    private static Plausible plausible(boolean yes, String... missing) {
        var values = new HashMap<>(WHOLE);
        List.of(missing).forEach(values::remove);
        TestConfig.set(values);
        return new Plausible(new Settings(), new Answer(yes), new Agreements(List.of()));
    }

    @Test
    void withConsentThePageGetsItsScript() {
        assertThat(plausible(true).on("/app/file", null))
                .containsExactly(new PageScript(
                        "web-analytics.js",
                        "web-analytics",
                        "{\"endpoint\":\"https://plausible.example/api/event\",\"key\":\"opus.example\",\"page\":\"/app/file\"}",
                        URI.create("https://plausible.example")));
        assertThat(plausible(true).configured()).isTrue();
    }

    @Test
    @Promise("SHR-3")
    void withAnAgreementThatHasRunOutThereIsNoneAndNobodyIsAsked() {
        plausible(true);
        AgreementTerms ended = id -> id.equals("plausible");
        var tool = new Plausible(new Settings(), new Answer(true), new Agreements(List.of(ended)));
        assertThat(tool.on("/app/file", null)).isEmpty();
        assertThat(tool.configured()).isFalse();
    }

    @Test
    @Promise({"CON-4", "CON-5"})
    void withoutConsentItGetsNone() {
        assertThat(plausible(false).on("/app/file", null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opus.plausible.host", "opus.plausible.domain", "opus.plausible.agreement"})
    @Promise("SHR-3")
    void withoutAnAgreementOrHalfConfiguredThereIsNoneAndNobodyIsAsked(String missing) {
        assertThat(plausible(true, missing).on("/app/file", null)).isEmpty();
        assertThat(plausible(true, missing).configured()).isFalse();
        assertThat(plausible(true, missing).integration().permitted()).isFalse();
    }

    @Test
    @Promise("SHR-2")
    void itIsNamedWithoutAnAgreementAndUnderTheSettingsThatAreGiven() {
        assertThat(plausible(true, "opus.plausible.agreement").named(new Settings()))
                .isTrue();
        assertThat(plausible(true, "opus.plausible.domain").named(new Settings()))
                .isFalse();
        var values = new HashMap<>(WHOLE);
        values.remove("opus.plausible.host");
        values.put(
                "opus.policy.planned",
                "OPUS_PLAUSIBLE_HOST=https://plausible.example, OPUS_POSTHOG_HOST=https://posthog.example,OPUS_POSTHOG_KEY=k");
        TestConfig.set(values);
        var settings = new Settings();
        for (BrowserTool tool : List.of(
                new Plausible(settings, new Answer(true), new Agreements(List.of())),
                new PostHog(settings, new Answer(true), new Agreements(List.of())))) {
            assertThat(tool.named(settings)).isFalse();
            assertThat(tool.named(settings.planned())).isTrue();
            assertThat(tool.integration(settings.planned()).origins()).hasSize(1);
            assertThat(tool.configured()).isFalse();
            assertThat(tool.integration().origins()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tools",
                "/tools/compress",
                "/sign-in",
                "/reset",
                "/verify",
                "/setup",
                "/news/confirm",
                "/news/unsubscribe",
                "/staff/audit",
                "/admin/accounts",
                "/app/",
                "/app/file/7",
                "/no/such/page"
            })
    @Promise({"CON-5", "IMG-2"})
    void pagesThatAreNotCountedGetNone(String page) {
        assertThat(plausible(true).on(page, null)).isEmpty();
    }

    /** What stands there goes into the policy of pages. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://plausible.example",
                "https://plausible.example/path",
                "https://plausible.example; script-src *",
                "https://a.example https://b.example",
                "https://*",
                "plausible.example",
                "javascript:alert(1)"
            })
    void aHostIsNothingButAHost(String host) {
        var values = new HashMap<>(WHOLE);
        values.put("opus.plausible.host", host);
        TestConfig.set(values);
        assertThatThrownBy(Settings::validate).hasMessageContaining("OPUS_PLAUSIBLE_HOST");
    }
}
