package com.opusimg.message.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which numbers are taken, and what is seen of one. */
class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "+1 (201) 555-0123, , +12015550123",
        "201 555 0123, US, +12015550123",
        "07911 123456, GB, +447911123456",
        "00447911123456, DE, +447911123456",
        "+44 7911 123456, US, +447911123456",
        "\uff0b44 \uff17\uff19\uff11\uff11\u00a0123456, , +447911123456",
        "070-174 06 05, SE, +46701740605",
        "+39 312 345 6789, , +393123456789"
    })
    void aMobileNumberIsTakenHoweverItIsWritten(String given, String region, String e164) {
        assertThat(PhoneNumbers.check(given, region)).isEqualTo(e164);
    }

    @ParameterizedTest
    @CsvSource({
        "'', , Give a mobile number",
        "07911 123456, , with a plus sign",
        "+999 123 456, , no such number",
        "+44 7911 12345, , no such number",
        "+1 900 234 5678, , at a price of its own",
        "+44 909 879 0000, , at a price of its own",
        "+44 800 123 4567, , at a price of its own",
        "+44 843 123 4567, , at a price of its own",
        "+44 20 7946 0958, , a landline",
        "+1 201 555 0123 ext. 5, , Give a mobile number",
        "1-800-FLOWERS, US, Give a mobile number",
        "tel:+447911123456, , Give a mobile number",
        "+44 7911 123456;isub=1, , Give a mobile number",
        "<script>, GB, Give a mobile number",
        "+4479111234567890123456789012345678901234567890, , Give a mobile number"
    })
    void whatIsNoneIsRefusedByTheField(String given, String region, String message) {
        assertThatThrownBy(() -> PhoneNumbers.check(given, region))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.violations())
                            .extracting(violation -> violation.path())
                            .containsExactly("number");
                    assertThat(refused.getMessage()).containsIgnoringCase(message);
                });
    }

    @Test
    void nothingIsGivenAtAll() {
        assertThatThrownBy(() -> PhoneNumbers.check(null, null)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({"+12015550123, +1 •••-•••-••23", "+447911123456, +44 •••• ••••56", "+46701740605, +46 •• ••• •• 05"})
    void twoDigitsAreSeen(String e164, String masked) {
        assertThat(PhoneNumbers.mask(e164)).isEqualTo(masked);
    }

    @Test
    void everyCountryHasANameAndACode() {
        assertThat(PhoneNumbers.regions())
                .hasSizeGreaterThan(200)
                .allMatch(region -> region.code() > 0 && !region.name().isBlank() && PhoneNumbers.isRegion(region.id()))
                .extracting(PhoneNumbers.Region::name)
                .contains("United Kingdom", "Åland Islands");
        assertThat(PhoneNumbers.isRegion(null)).isFalse();
        assertThat(PhoneNumbers.isRegion("xx")).isFalse();
    }
}
