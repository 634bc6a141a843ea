package com.opusimg.platform.purpose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.platform.web.Texts;
import org.junit.jupiter.api.Test;

/** The closed set of purposes. */
class PurposesTest {

    @Test
    @Promise("CON-11")
    void everyPurposeSaysWhatItIsAndWhyItIsLawful() {
        assertThat(Purposes.all()).isNotEmpty();
        for (Purpose purpose : Purposes.all()) {
            assertThat(Texts.text("purpose." + purpose.id() + ".title")).isNotBlank();
            assertThat(Texts.text("purpose." + purpose.id() + ".text")).isNotBlank();
            assertThat(purpose.dpv()).startsWith("dpv:");
        }
    }

    /** What is not strictly necessary needs a yes, and what needs a yes is not called necessary. */
    @Test
    @Promise({"CON-3", "CON-4"})
    void allThatIsOptionalWaitsForConsent() {
        for (Purpose purpose : Purposes.all()) {
            assertThat(purpose.needsConsent()).as(purpose.id()).isEqualTo(purpose.category() != Category.NECESSARY);
        }
    }

    @Test
    @Promise({"CON-10", "SHR-7", "SHR-1"})
    void nothingIsDoneForWhatIsNotRegistered() {
        assertThatThrownBy(() -> Purposes.get("sale")).isInstanceOf(UnregisteredPurposeException.class);
        assertThat(Purposes.all()).extracting(Purpose::id).noneMatch(id -> id.matches(".*(sale|sell|shar|train).*"));
    }
}
