package com.opusimg.platform.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a request stands in the access log. */
class AccessLineTest {

    private static final AccessLine LINES = new AccessLine(Words.in(Stream.of(
            "/app/files", "/api/v1/files/{id}/content", "/api/v1/delivery/*", "/.well-known/security.txt", "*.xhtml")));

    @ParameterizedTest
    @Promise("LOG-1")
    @CsvSource({
        "/, /",
        "/app/files, /app/files",
        "/app//files/, /app//files/",
        "/api/v1/files/01931e2a-7c1b-7d7e-8a55-1f2e3d4c5b6a/content, /api/v1/files/*/content",
        "/api/v1/delivery/abcdef/preset/abcdef, /api/v1/delivery/*",
        "/api/v1/delivery/, /api/v1/delivery/*",
        "/assets/app-D3adb33f.js, /assets/*",
        "/jakarta.faces.resource/core.js.xhtml, /jakarta.faces.resource/*",
        "/.well-known/security.txt, /.well-known/security.txt",
        "/anna.schmidt@example.org, /*",
        "/Anna, /*",
        "/john, /*",
        "/app/john, /app/*",
        "/john/files, /*/files",
        "/{id}, /*",
        "/x.xhtml, /*",
        "/203.0.113.7, /*",
        "/2001:db8::1, /*",
        "/café/überall, /*/*",
        "/opus_S3cr3t, /*",
        "/qwertzuiopasdfghjklyxcvbnm, /*",
        "/a-b-c-d-e-f, /*"
    })
    void onlyWordsOfOurOwnAddressesAreShown(String path, String shown) {
        assertThat(LINES.mask(path)).isEqualTo(shown);
    }

    @Test
    void aLineHasNoRoomForAnythingElse() {
        assertThat(LINES.of("GET", "/app/x\r\ny 200", 200, Duration.ofMillis(12), 345, null))
                .isEqualTo("GET /app/* 200 12ms 345B");
        assertThat(LINES.of("ANNA", "/", 405, Duration.ZERO, 0, "192.0.2.0/24"))
                .isEqualTo("* / 405 0ms 0B 192.0.2.0/24");
    }
}
