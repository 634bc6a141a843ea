package com.opusimg.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    @ParameterizedTest
    @CsvSource({
        "2010-06-15, 2026-06-15, true",
        "2010-06-16, 2026-06-15, false",
        "2010-06-16, 2026-06-16, true",
        "2008-02-29, 2024-02-28, false",
        "2008-02-29, 2024-02-29, true",
        "2012-02-29, 2028-02-28, false",
        "2012-02-29, 2028-02-29, true",
        "2010-12-31, 2026-12-30, false",
        "2010-12-31, 2026-12-31, true",
        "2026-06-15, 2026-06-15, false",
    })
    @Promise("ACC-11")
    void sixteenIsCountedToTheDay(LocalDate born, LocalDate today, boolean old) {
        var profile = new Profile("a@example.org", "Ada", "Lovelace", born);
        if (old) {
            assertThatCode(() -> ProfileRules.check(profile, today)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> ProfileRules.check(profile, today))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.type()).isEqualTo(ProblemType.TOO_YOUNG));
        }
    }

    @Test
    void whatIsAroundAValueGoes() {
        Profile checked = ProfileRules.check(
                new Profile(" a@example.org ", " Ada ", " King Noel\t", LocalDate.of(1990, 1, 1)), TODAY);
        assertThat(checked).isEqualTo(new Profile("a@example.org", "Ada", "King Noel", LocalDate.of(1990, 1, 1)));
    }

    @Test
    void everyWrongFieldIsNamed() {
        assertThatThrownBy(() -> ProfileRules.check(new Profile(null, "", "\u202Ex", null), TODAY))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(violation -> violation.path())
                                .containsExactly("email", "firstName", "lastName", "birthDate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "@example.org",
                "a@",
                "a@b",
                "a b@example.org",
                "a@example.org,b@example.org",
                "Ada <a@example.org>",
                "a@exa mple.org",
                "a@example.org\r\nBcc: b@example.org",
                "a@example."
            })
    void whatIsNoAddressIsRefused(String email) {
        var profile = new Profile(email, "Ada", "Lovelace", LocalDate.of(1990, 1, 1));
        assertThatThrownBy(() -> ProfileRules.check(profile, TODAY)).isInstanceOf(ProblemException.class);
    }

    @Test
    void oneAddressHasOneForm() {
        assertThat(ProfileRules.canonical(" Ada@Example.ORG ")).isEqualTo("ada@example.org");
        assertThat(ProfileRules.canonical("ａda@example.org")).isEqualTo("ada@example.org");
    }
}
