package com.opusimg.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.settings.Settings;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

    private static final Profile ADA =
            new Profile("ada.king@example.org", "Ada", "Lovelace", LocalDate.of(1990, 5, 23));

    private final PasswordPolicy policy = new PasswordPolicy();

    @BeforeEach
    void prepare() {
        TestConfig.set(Map.of());
        policy.settings = new Settings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "日本語のパスワード", "12 34 56 78 x", "        spaces        "})
    void longAndUncommonIsTaken(String password) {
        assertThat(policy.check("password", password, ADA)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "seven77",
                "password",
                "PASSWORD1",
                "123456789",
                "qwertyuiop",
                "aaaaaaaaaa",
                "abababababab",
                "ada.king@example.org",
                "ada.king1",
                "AdaLovelace",
                "adalovelace!",
                "1990-05-23",
                "opusimg1"
            })
    void shortCommonAndPersonalIsRefused(String password) {
        assertThatThrownBy(() -> policy.check("password", password, ADA)).isInstanceOf(ProblemException.class);
    }

    @Test
    void lengthIsCountedInCharacters() {
        assertThatThrownBy(() -> policy.check("password", "🐦🐧🦆🦉🐤🐥🐣", ADA))
                .isInstanceOf(ProblemException.class);
        assertThat(policy.check("password", "🐦🐧🦆🦉🐤🐥🐣🦅", ADA)).isNotEmpty();
        assertThatThrownBy(() -> policy.check("password", "ab c".repeat(65), ADA))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void oneCharacterWrittenInTwoWaysIsOnePassword() {
        assertThat(policy.check("password", "Cafe\u0301 am Rhein", ADA))
                .isEqualTo(policy.check("password", "Café am Rhein", ADA));
    }

    @Test
    @Promise("ACC-1")
    void aHashIsArgon2idWithASaltOfItsOwn() {
        var hasher = new PasswordHasher();
        String one = hasher.hash("correct horse");
        assertThat(one)
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain("correct")
                .isNotEqualTo(hasher.hash("correct horse"));
        assertThat(hasher.fits("correct horse", one)).isTrue();
        assertThat(hasher.fits("correct horsf", one)).isFalse();
        assertThat(hasher.fits("nobody", null)).isFalse();
    }
}
