package com.opusimg.platform.problem;

import com.opusimg.platform.problem.Problem.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Looks at what somebody gave, and gathers every field that is not right, so that all of it is told at once. */
public final class Wrongs {
    /** The most characters of a line. */
    public static final int LINE = 200;

    /** The most characters of a text. */
    public static final int TEXT = 10_000;

    /** Before it nothing is in the register, and after the other no day is meant. */
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final List<Violation> all = new ArrayList<>();

    /** Notes that a field is not right, and what to do about it. */
    public void add(String field, String message) {
        all.add(new Violation(field, message));
    }

    /** One line that has to be there; null where it is wrong. */
    public String line(String given, String field, String missing) {
        String text = text(given, field, LINE, missing);
        if (text != null && (text.contains("\n") || text.contains("\t"))) {
            add(field, "Give one line.");
            return null;
        }
        return text;
    }

    /** A text that has to be there, trimmed; null where it is wrong. */
    public String text(String given, String field, String missing) {
        return text(given, field, TEXT, missing);
    }

    /** The same with a bound of its own. */
    public String text(String given, String field, int most, String missing) {
        String text = given == null ? "" : given.strip().replace("\r\n", "\n").replace('\r', '\n');
        if (text.isEmpty()) {
            add(field, missing);
        } else if (text.length() > most) {
            add(field, "Write at most " + most + " characters.");
        } else if (text.chars().anyMatch(one -> Character.isISOControl(one) && one != '\n' && one != '\t')) {
            add(field, "Write without control characters.");
        } else {
            return text;
        }
        return null;
    }

    /** The two letters of a country (ISO 3166-1), in capitals; null where it is wrong. */
    public String country(String given, String field) {
        String country = given == null ? "" : given.strip().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(country)) {
            add(field, "Give the two letters of a country, such as NL.");
            return null;
        }
        return country;
    }

    /** Whether a day can be meant; null cannot. */
    public boolean day(LocalDate given, String field, String missing) {
        if (given == null || given.isBefore(FIRST) || given.isAfter(LAST)) {
            add(field, missing);
            return false;
        }
        return true;
    }

    /**
     * Goes on where nothing is wrong.
     *
     * @throws ProblemException as {@code invalid-request} with everything that is wrong
     */
    public void refuse() {
        if (!all.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, all.getFirst().message(), all);
        }
    }
}
