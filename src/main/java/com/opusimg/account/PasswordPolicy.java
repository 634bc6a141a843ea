package com.opusimg.account;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which passwords are taken, after NIST SP 800-63B: a least length, no rules of composition, any character, and no
 * password that is common or made of what is known about the person.
 */
@ApplicationScoped
public class PasswordPolicy {
    private static final int LONGEST = 256;
    private static final int SHORTEST_CONTEXT = 4;

    @Inject
    Settings settings;

    private final Map<String, Integer> common = load();

    /** The password in the form in which it is hashed (NFKC); refuses one that is too short, too long or too common. */
    public String check(String field, String password, Profile owner) {
        String normal = normal(password == null ? "" : password);
        int length = normal.codePointCount(0, normal.length());
        int least = settings.get(Settings.PASSWORD_LENGTH);
        if (length < least || length > LONGEST) {
            throw ProblemException.invalid(
                    field, "A password has " + least + " to " + LONGEST + " characters. A few words work well.");
        }
        String lower = normal.toLowerCase(Locale.ROOT);
        if (common.containsKey(lower) || isRepeated(lower)) {
            throw ProblemException.invalid(
                    field, "Many people use this password, so it is among the first that are tried. Choose another.");
        }
        boolean personal = Stream.of(
                        owner.email(),
                        owner.email().split("@")[0],
                        owner.firstName() + owner.lastName(),
                        owner.birthDate().toString(),
                        "opusimg")
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(word -> word.length() >= SHORTEST_CONTEXT
                        && lower.replace(word, "").length() < SHORTEST_CONTEXT);
        if (personal) {
            throw ProblemException.invalid(
                    field, "This password is made of what others know about you. Choose another.");
        }
        return normal;
    }

    /** The form in which passwords are compared. */
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static boolean isRepeated(String password) {
        return password.codePoints().distinct().count() < 3;
    }

    private static Map<String, Integer> load() {
        try {
            return StandardDictionaries.PASSWORDS_LOADER.load().getRankedDictionary();
        } catch (IOException missing) {
            throw new UncheckedIOException("The list of common passwords is missing.", missing);
        }
    }
}
