package com.opusimg.rights.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.TestConfig;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten thousand requests are not ten thousand cases. */
class RightsLimitTest {

    private final RightsLimit limit = new RightsLimit();

    @BeforeEach
    void prepare() {
        TestConfig.set(Map.of(
                "opus.limit.rights", "20", "opus.limit.rights-all", "50", "opus.privacy-contact", "p@example.org"));
        limit.settings = new Settings();
        limit.prepare();
    }

    @Test
    void aNetworkMayAskSoOftenAndOthersGoOn() {
        for (int i = 0; i < 20; i++) {
            limit.take("203.0.113." + i, "a" + i + "@example.org");
        }
        refused("203.0.113.99", "b@example.org", "this network");
        assertThatCode(() -> limit.take("198.51.100.1", "b@example.org")).doesNotThrowAnyException();
    }

    @Test
    void nobodysLetterBoxIsFilledFromManyNetworks() {
        for (int i = 0; i < 10; i++) {
            limit.take("10.0." + i + ".1", i % 2 == 0 ? "eve@example.org" : " EVE@example.org ");
        }
        refused("10.1.0.1", "Eve@Example.org", "this address");
    }

    @Test
    void everybodyTogetherMayAskSoOften() {
        for (int i = 0; i < 50; i++) {
            limit.take("10." + i + ".0.1", null);
        }
        refused("10.99.0.1", null, "are coming in");
    }

    @Test
    void anAccountMayAskSoOften() {
        var who = new AccountId(Ids.next());
        for (int i = 0; i < 30; i++) {
            limit.take(who);
        }
        assertThatThrownBy(() -> limit.take(who)).isInstanceOf(ProblemException.class);
        assertThatCode(() -> limit.take(new AccountId(Ids.next()))).doesNotThrowAnyException();
    }

    private void refused(String remote, String mail, String why) {
        assertThatThrownBy(() -> limit.take(remote, mail))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
                    assertThat(refused.retryAfter()).isPresent();
                })
                .hasMessageContaining(why)
                .hasMessageContaining("p@example.org");
    }
}
