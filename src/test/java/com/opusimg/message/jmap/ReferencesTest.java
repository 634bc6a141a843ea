package com.opusimg.message.jmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.platform.JsonText;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
    private static final List<References.Answer> ANSWERS =
            List.of(new References.Answer("Foo/get", JsonText.object("""
                    {"ids": ["a", "b"], "list": [{"n": [1, 2], "a/b": "x", "m~n": "y"}, {"n": [3], "a/b": "z", "m~n": "w"}]}"""), "c1"));

    @Test
    void pointersLeadThroughObjectsArraysAndEveryElement() {
        assertThat(value("/ids")).isEqualTo("[\"a\",\"b\"]");
        assertThat(value("/ids/1")).isEqualTo("\"b\"");
        assertThat(value("/list/*/n")).as("arrays become one").isEqualTo("[1,2,3]");
        assertThat(value("/list/*/a~1b")).isEqualTo("[\"x\",\"z\"]");
        assertThat(value("/list/0/m~0n")).isEqualTo("\"y\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ids", "/none", "/ids/2", "/ids/01", "/ids/-", "/ids/99999999999", "/list/*/none", "/ids/0/0"})
    void whatLeadsNowhereIsRefused(String path) {
        refused(reference("c1", "Foo/get", path));
    }

    @Test
    void endlessPathsAndStarsAreRefused() {
        refused(reference("c1", "Foo/get", "/*".repeat(10_000)));
    }

    @Test
    void theCallIsAnEarlierOneOfThatName() {
        refused(reference("c2", "Foo/get", "/ids"));
        refused(reference("c1", "Foo/query", "/ids"));
        refused(JsonText.object("{\"#ids\": {\"resultOf\": 1}}"));
        refused(JsonText.object("{\"#ids\": null}"));
    }

    @Test
    void aValueAndAReferenceAreNotBothGiven() {
        assertThatThrownBy(() -> References.resolved(
                        JsonText.object(
                                "{\"ids\": [], \"#ids\": {\"resultOf\": \"c1\", \"name\": \"Foo/get\", \"path\": \"/ids\"}}"),
                        ANSWERS))
                .isInstanceOfSatisfying(
                        MethodError.class, error -> assertThat(error.type()).isEqualTo("invalidArguments"));
    }

    private static String value(String path) {
        return References.resolved(reference("c1", "Foo/get", path), ANSWERS)
                .get("ids")
                .toString();
    }

    private static JsonObject reference(String call, String name, String path) {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add(
                        "#ids",
                        JsonText.PROVIDER
                                .createObjectBuilder()
                                .add("resultOf", call)
                                .add("name", name)
                                .add("path", path))
                .build();
    }

    private static void refused(JsonObject arguments) {
        assertThatThrownBy(() -> References.resolved(arguments, ANSWERS))
                .isInstanceOfSatisfying(
                        MethodError.class, error -> assertThat(error.type()).isEqualTo("invalidResultReference"));
    }
}
