package com.opusimg.rights.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.Regime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindWordsTest {

    @ParameterizedTest
    @CsvSource({
        "Please delete my account, ERASURE",
        "I invoke my right to be forgotten, ERASURE",
        "Erase all my personal data, ERASURE",
        "Subject access request, ACCESS",
        "Request under Art. 15 GDPR, ACCESS",
        "Send me a copy of the data you hold about me, ACCESS",
        "Please correct my date of birth, CORRECTION",
        "Data portability, PORTABILITY",
        "Please restrict the processing of my data, RESTRICTION",
        "I object to this processing, OBJECTION",
        "Do not sell my personal information, SALE_OPT_OUT",
        "Question about your policy, OTHER",
        "Hello, OTHER",
        "A copy of the data about me and then delete my account, OTHER"
    })
    void aFewWordsSayWhatIsAskedFor(String subject, Kind kind) {
        assertThat(KindWords.kind(subject, "")).isEqualTo(kind);
        assertThat(KindWords.kind("", subject)).isEqualTo(kind);
    }

    @Test
    void whatIsQuotedSaysNothing() {
        assertThat(KindWords.kind("Re: your mail", "Thank you.\n> Please delete my account"))
                .isEqualTo(Kind.OTHER);
    }

    @Test
    void theLawIsTakenFromWhoeverNamesIt() {
        assertThat(KindWords.regime("CCPA request", "")).isEqualTo(Regime.CCPA);
        assertThat(KindWords.regime("", "Under the UK GDPR I ask")).isEqualTo(Regime.UK_GDPR);
        assertThat(KindWords.regime("GDPR", "")).isNull();
    }
}
