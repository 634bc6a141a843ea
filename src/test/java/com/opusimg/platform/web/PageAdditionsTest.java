package com.opusimg.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageAdditionsTest {

    private static final String POLICY = new ContentPolicy().getForPages();

    @Test
    @Promise("CON-5")
    void withoutScriptsThePolicyStaysAsItIs() {
        assertThat(PageAdditions.widened(POLICY, List.of())).isEqualTo(POLICY);
    }

    @Test
    @Promise("CON-5")
    void onlyConnectionsAreWidenedAndOnlyToWhatTheScriptsNeed() {
        var script = new PageScript("a.js", "web-analytics", "{}", URI.create("https://a.example"));
        var other = new PageScript("b.js", "product-analytics", "{}", URI.create("https://b.example:8443"));
        assertThat(PageAdditions.widened(POLICY, List.of(script, other)))
                .isEqualTo(POLICY.replace(
                        "connect-src 'self'", "connect-src 'self' https://a.example https://b.example:8443"))
                .isNotEqualTo(POLICY);
    }
}
