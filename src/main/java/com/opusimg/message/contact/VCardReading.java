package com.opusimg.message.contact;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads vCards (2.1, RFC 2426, RFC 6350) property by property, leniently: what is not kept is dropped as it goes by, and never stands in
 * memory with the rest. Groups as Apple and RFC 6350, 6.1.4 have them become groups of their members.
 */
final class VCardReading implements VObjectDataListener {
    private static final String CARD = "VCARD";
    private static final int MOST_DEPTH = 8;
    private static final Pattern APPLE_LABEL = Pattern.compile("_\\$!<(.*)>!\\$_");
    private static final Pattern MAILTO = Pattern.compile("(?i)mailto:([^?]*).*");
    private static final Pattern TEL = Pattern.compile("(?i)tel:([^;]*)(?:.*;ext=([^;]*))?.*");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("home", "home"),
            Map.entry("work", "work"),
            Map.entry("cell", "mobile"),
            Map.entry("iphone", "mobile"),
            Map.entry("mobile", "mobile"),
            Map.entry("main", "main"),
            Map.entry("pager", "pager"),
            Map.entry("school", "school"),
            Map.entry("other", "other"));

    private final Drafts drafts;
    private Drafts.Reading reading;
    private int depth;
    private boolean any;

    private VCardReading(Drafts drafts) {
        this.drafts = drafts;
    }

    /** Reads all of a file; refuses one that is no vCard, that is cut off, or that is nested too deeply. */
    static void read(Reader text, Drafts into) throws IOException {
        var listener = new VCardReading(into);
        var reader = new VObjectReader(text, SyntaxRules.vcard());
        reader.setDefaultQuotedPrintableCharset(StandardCharsets.UTF_8);
        reader.parse(listener);
        if (!listener.any) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_FORMAT,
                    "This is no vCard: it has no line BEGIN:VCARD. Nothing was taken in.");
        }
        if (listener.depth > 0) {
            throw new ProblemException(
                    ProblemType.TRUNCATED_FILE,
                    "The file ends in the middle of contact " + into.read()
                            + ". Nothing was taken in; export it again.");
        }
    }

    @Override
    public void onComponentBegin(String name, Context context) {
        if (context.getParentComponents().size() >= MOST_DEPTH) {
            throw new ProblemException(
                    ProblemType.CORRUPT_FILE, "The file nests contacts in contacts too deeply. Nothing was taken in.");
        }
        if (name.equals(CARD) && ++depth == 1) {
            any = true;
            reading = drafts.next();
        }
    }

    @Override
    public void onComponentEnd(String name, Context context) {
        if (name.equals(CARD) && --depth == 0) {
            reading.end();
            reading = null;
        }
    }

    @Override
    public void onProperty(VObjectProperty property, Context context) {
        if (depth == 1 && context.getParentComponents().getLast().equals(CARD)) {
            take(property.getName().strip().toUpperCase(Locale.ROOT), property, property.getValue());
        }
    }

    private void take(String name, VObjectProperty property, String value) {
        switch (name) {
            case "FN" -> reading.name(text(value));
            case "N" -> names(value);
            case "EMAIL" -> reading.address(address(text(value)), label(property), property.getGroup());
            case "TEL" -> reading.number(number(text(value)), label(property), property.getGroup());
            case "CATEGORIES" -> VObjectPropertyValues.parseList(value).forEach(this::group);
            case "X-ABLABEL" -> {
                if (property.getGroup() != null) {
                    reading.label(property.getGroup(), appleLabel(text(value)));
                }
            }
            case "KIND", "X-ADDRESSBOOKSERVER-KIND" -> {
                if (value.strip().equalsIgnoreCase("group")) {
                    reading.asGroup();
                } else {
                    reading.notKept(Dropped.TECHNICAL);
                }
            }
            case "MEMBER", "X-ADDRESSBOOKSERVER-MEMBER" -> reading.member(uid(value));
            case "UID" -> {
                reading.uid(uid(value));
                reading.notKept(Dropped.TECHNICAL);
            }
            default -> reading.notKept(Dropped.property(name));
        }
    }

    private void names(String value) {
        List<List<String>> parts = VObjectPropertyValues.parseStructured(value);
        reading.familyName(part(parts, 0));
        reading.givenName(Card.joined(part(parts, 1), part(parts, 2)));
        if (!(part(parts, 3) + part(parts, 4)).isBlank()) {
            reading.notKept("name-title");
        }
    }

    private static String part(List<List<String>> parts, int index) {
        return index < parts.size() ? String.join(" ", parts.get(index)) : "";
    }

    private void group(String name) {
        // What Google has everybody in.
        if (!Set.of("mycontacts", "starred").contains(name.strip().toLowerCase(Locale.ROOT))) {
            reading.group(name);
        }
    }

    private static String text(String value) {
        return VObjectPropertyValues.unescape(value);
    }

    private static String uid(String value) {
        return value.strip().toLowerCase(Locale.ROOT).replaceFirst("^urn:uuid:", "");
    }

    private static String address(String value) {
        Matcher mailto = MAILTO.matcher(value.strip());
        return mailto.matches() ? mailto.group(1) : value;
    }

    private static String number(String value) {
        Matcher tel = TEL.matcher(value.strip());
        if (!tel.matches()) {
            return value;
        }
        return tel.group(2) == null ? tel.group(1) : tel.group(1) + " x" + tel.group(2);
    }

    private static String appleLabel(String label) {
        Matcher apple = APPLE_LABEL.matcher(label.strip());
        return apple.matches() ? apple.group(1).toLowerCase(Locale.ROOT) : label;
    }

    /** The types of a property as one label; in 2.1 they have no name of their own. */
    private static String label(VObjectProperty property) {
        var types = new HashSet<String>();
        for (String key : new String[] {"TYPE", null}) {
            for (String type :
                    Objects.requireNonNullElse(property.getParameters().get(key), List.<String>of())) {
                if (type != null) {
                    types.addAll(List.of(type.toLowerCase(Locale.ROOT).split("[,\\s]+")));
                }
            }
        }
        String place = types.stream()
                .filter(TYPES::containsKey)
                .map(TYPES::get)
                .sorted()
                .findFirst()
                .orElse("");
        return types.contains("fax") ? (place + " fax").strip() : place;
    }

    @Override
    public void onVersion(String value, Context context) {
        // All of them are read alike.
    }

    @Override
    public void onWarning(Warning warning, VObjectProperty property, Exception thrown, Context context) {
        if (reading != null
                && warning == Warning.MALFORMED_LINE
                && !context.getUnfoldedLine().isBlank()) {
            drafts.remark(reading.position(), "A line could not be read and was left out.");
        }
    }
}
