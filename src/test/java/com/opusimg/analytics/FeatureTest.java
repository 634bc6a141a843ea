package com.opusimg.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.platform.web.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /, LANDING",
        "GET, /app, OVERVIEW",
        "GET, /app/file, FILES",
        "GET, /app/files, FILES",
        "GET, /app/project, PROJECTS",
        "POST, /api/v1/files, UPLOAD",
        "GET, /api/v1/files/01930000-0000-7000-8000-000000000000/content, DOWNLOAD",
        "POST, /api/v1/transform, TRANSFORM"
    })
    void aRequestUsesAFeature(String method, String path, Feature feature) {
        assertThat(Feature.of(method, path)).contains(feature);
    }

    /** The tools, signing in, links with tokens, and whatever else is nobody's business. */
    @ParameterizedTest
    @CsvSource({
        "GET, /tools",
        "GET, /tools/compress",
        "GET, /sign-in",
        "POST, /sign-in",
        "GET, /reset",
        "GET, /news/confirm",
        "GET, /staff/audit",
        "POST, /app/settings",
        "HEAD, /app",
        "GET, /api/v1/files",
        "GET, /api/v1/me",
        "GET, /app/files/",
        "GET, /application"
    })
    @Promise("LOG-7")
    void otherRequestsAreNotCounted(String method, String path) {
        assertThat(Feature.of(method, path)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void eachHasAName(Feature feature) {
        assertThat(Texts.text("usage.feature." + feature.name())).isNotBlank();
    }

    @Test
    void theSetIsClosed() {
        assertThat(Feature.values()).hasSize(15);
    }
}
