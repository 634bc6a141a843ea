package com.opusimg.it;

import com.microsoft.playwright.Page;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The on-device engine as a script loads it, on a page of the tools. */
final class DevicePage {

    /** Gives what a script makes of an engine, or the problem it fails with. */
    private static final String WITH_ENGINE = """
            async (given) => {
              const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
              const text = async (blob) => {
                const all = new Uint8Array(await blob.arrayBuffer());
                let binary = '';
                for (let i = 0; i < all.length; i += 32768) binary += String.fromCharCode(...all.subarray(i, i + 32768));
                return btoa(binary);
              };
              const { createDevice } = await import('/assets/device.js');
              const device = (window.device ??= createDevice());
              try {
                %s
              } catch (failure) {
                if (!failure.problem) throw failure;
                return { problem: failure.problem, args: failure.args.map(String), reason: failure.reason ?? '' };
              }
            }""";

    private static final String MAKE = WITH_ENGINE.formatted("""
                const opened = await device.open(new File([bytes(given.file)], 'picture'));
                const overlays = Object.fromEntries(
                  Object.entries(given.overlays).map(([name, file]) => [name, new Blob([bytes(file)])]));
                try {
                  const made = await opened.make(JSON.parse(given.recipe), { overlays, signal: AbortSignal.timeout(60000) });
                  return {
                    format: made.format, width: made.width, height: made.height, place: made.removed.place,
                    groups: made.removed.groups.map((fields) => fields.group), type: made.blob.type,
                    bytes: await text(made.blob),
                  };
                } finally {
                  opened.close();
                }
            """);

    private static final String PREVIEW = WITH_ENGINE.formatted("""
                const opened = await device.open(new File([bytes(given.file)], 'picture'));
                const bitmap = await opened.preview(given.side);
                const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
                context.drawImage(bitmap, 0, 0);
                const corner = [...context.getImageData(2, 2, 1, 1).data].slice(0, 3).map((part) => Math.round(part / 15) * 15);
                return { width: bitmap.width, height: bitmap.height, corner: corner.join() };
            """);

    private final Page page;

    DevicePage(Tab tab) {
        page = tab.open("/tools/compress").page();
    }

    Page page() {
        return page;
    }

    /** A finished picture. */
    record Made(String format, String type, int width, int height, boolean place, List<String> groups, byte[] bytes) {}

    /** A problem that the engine tells. */
    static final class Problem extends RuntimeException {
        private final String id;

        Problem(Map<?, ?> answer) {
            super(answer.get("problem") + " " + answer.get("args") + " " + answer.get("reason"));
            id = (String) answer.get("problem");
        }

        String id() {
            return id;
        }
    }

    Made make(byte[] file, String recipe) {
        return make(file, recipe, Map.of());
    }

    Made make(byte[] file, String recipe, Map<String, byte[]> overlays) {
        Map<String, String> encoded = new HashMap<>();
        overlays.forEach((name, bytes) -> encoded.put(name, Base64.getEncoder().encodeToString(bytes)));
        Map<?, ?> answer = run(
                MAKE, Map.of("file", Base64.getEncoder().encodeToString(file), "recipe", recipe, "overlays", encoded));
        return new Made(
                (String) answer.get("format"),
                (String) answer.get("type"),
                ((Number) answer.get("width")).intValue(),
                ((Number) answer.get("height")).intValue(),
                (Boolean) answer.get("place"),
                ((List<?>) answer.get("groups")).stream().map(Object::toString).toList(),
                Base64.getDecoder().decode((String) answer.get("bytes")));
    }

    /** How large a preview is, and about which colour its left upper corner has. */
    Map<?, ?> preview(byte[] file, int side) {
        return run(PREVIEW, Map.of("file", Base64.getEncoder().encodeToString(file), "side", side));
    }

    /** What a script says of an engine, which it finds as {@code device}. */
    Map<?, ?> run(String script) {
        return run(WITH_ENGINE.formatted(script), Map.of());
    }

    private Map<?, ?> run(String script, Map<String, ?> given) {
        Map<?, ?> answer = (Map<?, ?>) page.evaluate(script, given);
        if (answer.containsKey("problem")) {
            throw new Problem(answer);
        }
        return answer;
    }
}
