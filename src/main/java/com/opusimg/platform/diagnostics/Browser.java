package com.opusimg.platform.diagnostics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser by family and major version, its system by family: names of our own, so that nothing of a User-Agent is repeated
 * but one number.
 *
 * @param name of the family, or null
 * @param version major one, or null
 * @param system of the device, or null
 */
record Browser(String name, String version, String system) {
    private static final int LONGEST = 512;

    /** In this order: later ones hide behind the names of earlier ones. */
    private static final List<Map.Entry<String, Pattern>> FAMILIES = List.of(
            Map.entry("Edge", Pattern.compile("\\bEdgA?/(\\d{1,4})\\b")),
            Map.entry("Opera", Pattern.compile("\\bOPR/(\\d{1,4})\\b")),
            Map.entry("Samsung Internet", Pattern.compile("\\bSamsungBrowser/(\\d{1,4})\\b")),
            Map.entry("Firefox", Pattern.compile("\\b(?:Firefox|FxiOS)/(\\d{1,4})\\b")),
            Map.entry("Chrome", Pattern.compile("\\b(?:Chrome|HeadlessChrome|CriOS)/(\\d{1,4})\\b")),
            Map.entry("Safari", Pattern.compile("\\bVersion/(\\d{1,4})\\b.*\\bSafari/")));

    private static final List<Map.Entry<String, Pattern>> SYSTEMS = List.of(
            Map.entry("Windows", Pattern.compile("\\bWindows\\b")),
            Map.entry("Android", Pattern.compile("\\bAndroid\\b")),
            Map.entry("iOS", Pattern.compile("\\b(?:iPhone|iPad|iPod)\\b")),
            Map.entry("macOS", Pattern.compile("\\bMac OS X\\b")),
            Map.entry("ChromeOS", Pattern.compile("\\bCrOS\\b")),
            Map.entry("Linux", Pattern.compile("\\bLinux\\b")));

    /** What a User-Agent tells; nothing for one that is missing or longer than any. */
    static Browser of(String agent) {
        if (agent == null || agent.length() > LONGEST) {
            return new Browser(null, null, null);
        }
        Optional<Map.Entry<String, Matcher>> family = FAMILIES.stream()
                .map(one -> Map.entry(one.getKey(), one.getValue().matcher(agent)))
                .filter(one -> one.getValue().find())
                .findFirst();
        return new Browser(
                family.map(Map.Entry::getKey).orElse(null),
                family.map(one -> one.getValue().group(1)).orElse(null),
                SYSTEMS.stream()
                        .filter(one -> one.getValue().matcher(agent).find())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null));
    }
}
