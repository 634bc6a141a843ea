package com.opusimg.organisation.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Promise("SHR-9")
class SubProcessorsTest {
    private static final SubProcessors BEFORE = new SubProcessors(Map.of("mail", "Post; EU", "hosting", "Rack; EU"));

    @Test
    void tellsWhoCameChangedAndWent() {
        var now = new SubProcessors(Map.of("mail", "Post; Boston", "sms", "Ring; EU"));
        assertThat(now.since(BEFORE))
                .containsExactly(
                        "Changed: Post; Boston (before: Post; EU)",
                        "New sub-processor: Ring; EU",
                        "No longer used: Rack; EU");
        assertThat(BEFORE.since(BEFORE)).isEmpty();
    }

    @Test
    void isReadAsItWasWritten() {
        var odd = new SubProcessors(Map.of("mail", "\"Post\" & Sons, \\ {0} ' \u2026"));
        assertThat(SubProcessors.read(odd.write())).isEqualTo(odd);
        assertThat(new SubProcessors(Map.of("mail", "{0} '")).since(new SubProcessors(Map.of())))
                .containsExactly("New sub-processor: {0} '");
    }

    @ParameterizedTest
    @CsvSource({
        "Standard contractual clauses, THREE",
        "standard data protection clauses (Art. 46), THREE",
        "SCCs of 2021, THREE",
        "EU-US Data Privacy Framework and SCC, THREE",
        "Adequacy decision, NONE",
        "None needed: nothing is transferred, NONE",
        "Success, NONE"
    })
    void aModuleAppliesWhereTheSafeguardNamesTheClauses(String safeguard, SccModule module) {
        assertThat(SccModule.onward(safeguard)).isEqualTo(module);
        assertThat(SccModule.direct(safeguard)).isEqualTo(module == SccModule.THREE ? SccModule.TWO : SccModule.NONE);
    }
}
