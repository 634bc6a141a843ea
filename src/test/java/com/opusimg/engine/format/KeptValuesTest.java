package com.opusimg.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.KeptField;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeptValuesTest {

    @Test
    void textsAreCleaned() {
        assertThat(creator(" Zoë\r\n\tMüller\0\u202E ")).isEqualTo("Zoë Müller");
        assertThat(creator("\u0007 \u200B")).isNull();
        assertThat(creator("a\uD800b")).isEqualTo("a b");
    }

    @Test
    void textsAreBounded() {
        String cut = creator("😀ü".repeat(100_000));
        assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(990, KeptValues.MAX_BYTES);
        assertThat(creator(cut)).as("clean stays as it is").isEqualTo(cut);
    }

    @Test
    void datesAreDatesOrNothing() {
        assertThat(new KeptValues(null, null, "2025:01:02", "+01:00").fields()).isEmpty();
        KeptValues odd = new KeptValues(null, null, "2025:01:02 03:04:05", "noon");
        assertThat(odd.offset()).isNull();
        assertThat(odd.fields()).containsExactly(KeptField.DATE);
        assertThat(odd.only(Set.of(KeptField.CREATOR))).isEqualTo(KeptValues.NONE);
    }

    @Test
    void theSameValuesGiveTheSameBytes() {
        KeptValues values = new KeptValues("c", "Zoë & <b>", "2025:01:02 03:04:05", "+01:00");
        assertThat(ExifBlock.of(6, values)).isEqualTo(ExifBlock.of(6, values));
        assertThat(ExifBlock.of(ExifBlock.of(6, values)).orientation()).isEqualTo(6);
        assertThat(ExifBlock.of(1, KeptValues.NONE)).isEmpty();
        assertThat(new String(XmpPacket.of(values), StandardCharsets.UTF_8)).contains("Zoë &amp; &lt;b&gt;");
    }

    private static String creator(String text) {
        return new KeptValues(null, text, null, null).creator();
    }
}
