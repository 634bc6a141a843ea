package com.opusimg.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.17,c00002",
        "192.0.2.200,c00002",
        "192.0.3.17,c00003",
        "2001:db8:1:2ff::1,20010db8000102",
        "2001:db8:1:200:ffff::9,20010db8000102",
        "2001:db8:1:300::1,20010db8000103",
        "::ffff:192.0.2.1,c00002",
        "opus.example.org,unknown",
        "'',unknown",
    })
    void aNetworkIsLessThanAnAddress(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.17,192.0.2.0/24",
        "::ffff:192.0.2.1,192.0.2.0/24",
        "2001:db8:1:2ff:3:4:5:6,2001:db8:1:200:0:0:0:0/56",
        "fe80::1%lo,unknown",
        "opus.example.org,unknown",
    })
    void peopleReadItToo(String address, String network) {
        assertThat(Network.readable(address)).isEqualTo(network);
        assertThat(Network.readable(null)).isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "dead.beef", "feed", "", " 192.0.2.1", "192.0.2.1\n", "192.0.2.256"})
    void aNameIsNoAddressAndIsNotLookedUp(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }

    @Test
    void noAddressIsAnUnknownNetwork() {
        assertThat(Network.of(null)).isEqualTo("unknown");
    }

    @Test
    void aBucketIsPerKeyAndHasAnEnd() {
        var limiter = new RateLimiter(2, Duration.ofDays(1));
        assertThat(limiter.take("a").allowed()).isTrue();
        assertThatCode(() -> limiter.check("a", "wait")).doesNotThrowAnyException();
        assertThat(limiter.take("a").remaining()).isZero();
        assertThat(limiter.take("a").allowed()).isFalse();
        assertThat(limiter.take("b").allowed()).isTrue();
        assertThatThrownBy(() -> limiter.check("a", "wait")).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
            assertThat(refused.retryAfter())
                    .hasValueSatisfying(wait -> assertThat(wait).isPositive());
        });
        limiter.clear("a");
        assertThat(limiter.take("a").allowed()).isTrue();
    }
}
