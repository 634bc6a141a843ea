package com.opusimg.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource({
        "photo.jpg,photo.jpg",
        "../../etc/passwd,passwd",
        "C:\\Users\\ada\\photo.jpg,photo.jpg",
        "..,picture.jpg",
        "'',picture.jpg",
        "'   ',picture.jpg",
        ".hidden.jpg,hidden.jpg",
        "Möwe 🐦.jpg,Möwe 🐦.jpg",
        "'a:b*c?.jpg',a_b_c_.jpg",
        "folder/,picture.jpg",
    })
    void aNameIsSafe(String given, String safe) {
        assertThat(FileNames.safe(given, Format.JPEG)).isEqualTo(safe);
    }

    @Test
    void noNameIsAName() {
        assertThat(FileNames.safe(null, Format.PNG)).isEqualTo("picture.png");
    }

    @Test
    void ordersToTerminalsAndReadersGo() {
        assertThat(FileNames.safe("a\u0000b\u001B[31m\u202Egpj\r\n\u2028.exe", Format.JPEG))
                .doesNotContain("\u0000", "\u001B", "\u202E", "\r", "\n", "\u2028");
    }

    @Test
    void aLongNameKeepsItsEndingAndItsLastCharacterWhole() {
        String cut = FileNames.safe("x".repeat(400) + ".jpeg", Format.JPEG);
        assertThat(cut).hasSize(160).endsWith(".jpeg");
        String birds = FileNames.safe("a" + "🐦".repeat(200) + ".jpg", Format.JPEG);
        assertThat(birds).hasSizeLessThanOrEqualTo(160).endsWith("🐦.jpg");
        assertThat(birds.codePoints()
                        .filter(Character::isValidCodePoint)
                        .noneMatch(c -> Character.getType(c) == Character.SURROGATE))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"photo.jpg,PNG,photo.png", "photo,WEBP,photo.webp", "a.b.c,JPEG,a.b.jpg", ".x,GIF,.x.gif"})
    void aResultIsNamedAfterItsInput(String input, Format format, String result) {
        assertThat(FileNames.ofResult(input, format)).isEqualTo(result);
    }
}
