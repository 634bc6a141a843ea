package com.opusimg.rights.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.platform.SafeName;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths of a package. */
class SafeNamesTest {
    @ParameterizedTest
    @CsvSource({
        "a.jpg, a.jpg",
        "../a.jpg, _a.jpg",
        "'..', _",
        "'', _",
        "CON, _CON",
        "nul.txt, _nul.txt",
        "com1.jpg, _com1.jpg",
        "console.jpg, console.jpg",
        "a/b\\c:d, a_b_c_d",
        "'a. ', a",
        "'.hidden', hidden"
    })
    void areSafeOnEverySystem(String given, String safe) {
        assertThat(SafeName.part(given)).isEqualTo(safe);
    }

    @Test
    void standOnceAlsoWhereCaseDoesNotCount() {
        var names = new SafeNames();
        assertThat(names.take("files", "a.jpg")).isEqualTo("files/a.jpg");
        assertThat(names.take("files", "A.JPG")).isEqualTo("files/A (2).JPG");
        assertThat(names.take("files/a.jpg", "a.jpg")).isEqualTo("files/a.jpg (3)/a.jpg");
        assertThat(names.take("files/a.jpg", "b.jpg")).isEqualTo("files/a.jpg (3)/b.jpg");
        assertThat(names.take("files/Jugs", "a.jpg")).isEqualTo("files/Jugs/a.jpg");
        assertThat(names.take("files", "jugs")).isEqualTo("files/jugs (2)");
        assertThat(names.take("files", "a (2).jpg")).isEqualTo("files/a (2) (2).jpg");
        var many = new HashSet<String>();
        for (int i = 0; i < 20_000; i++) {
            many.add(names.take("files", "same.png"));
        }
        assertThat(many).hasSize(20_000);
    }

    @Test
    void areCutWithTheirEndingAndNeverThroughACharacter() {
        String name = SafeName.part("\uD83C\uDFFA".repeat(200) + ".jpeg");
        assertThat(name).endsWith(".jpeg").hasSizeLessThanOrEqualTo(160);
        assertThat(name.codePoints().filter(point -> point >= 0xD800 && point < 0xE000))
                .isEmpty();
    }
}
