package com.opusimg.news;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.TestConfig;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewsLimitTest {

    @Test
    void aNetworkAsksForNewsOnlySoOften() {
        TestConfig.set(Map.of("opus.limit.news", "2"));
        var limit = new NewsLimit();
        limit.settings = new Settings();
        limit.prepare();
        limit.take("192.0.2.1");
        limit.take("192.0.2.77");
        limit.take("198.51.100.1");
        assertThatThrownBy(() -> limit.take("192.0.2.3"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Too many subscriptions");
    }
}
