package com.opusimg.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.consent.MailStanding.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer about mail is held against. */
class MailChoicesTest {

    @ParameterizedTest
    @Promise({"CON-8", "CON-9"})
    @CsvSource({
        // answer, how it stands, whether the latest answer was yes, whether something is recorded and done
        "true,  OFF,        false, true",
        "true,  OFF,        true,  true",
        "true,  UNVERIFIED, true,  true",
        "true,  ASKED,      true,  true",
        "true,  ON,         false, false",
        "true,  ON,         true,  false",
        "false, OFF,        false, false",
        "false, OFF,        true,  true",
        "false, ASKED,      false, true",
        "false, ON,         false, true",
        "false, ON,         true,  true",
    })
    void anAnswerIsHeldAgainstHowTheMailStands(boolean yes, State standing, boolean wished, boolean changes) {
        assertThat(MailChoices.changes(yes, standing, wished)).isEqualTo(changes);
    }
}
