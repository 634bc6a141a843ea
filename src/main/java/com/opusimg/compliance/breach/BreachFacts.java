package com.opusimg.compliance.breach;

import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a breach, as far as it is (GDPR Art. 33(3), (4)): facts may follow in phases, so most may be missing.
 *
 * @param title one line by which staff know it
 * @param happened what happened, in words
 * @param from when it began, or null
 * @param until when it ended, or null
 * @param data categories of data, in words, or null
 * @param people about how many people, or null
 * @param records about how many records, or null
 * @param consequences what is likely to follow, or null
 * @param measures what was done and is planned, or null
 * @param risk for those affected, or null while that is not assessed
 */
public record BreachFacts(
        String title,
        String happened,
        Instant from,
        Instant until,
        String data,
        Long people,
        Long records,
        String consequences,
        String measures,
        Risk risk) {
    /** Before it nothing is meant, and no case began. */
    static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 10_000;

    /** The same with white space trimmed; refuses with every field that is not right. */
    BreachFacts checked(Instant now) {
        var wrong = new ArrayList<Violation>();
        String name = text(title, "title", LONGEST_TITLE, wrong);
        if (name == null && wrong.isEmpty()) {
            wrong.add(new Violation("title", "Give one line by which you know the breach."));
        }
        if (name != null && name.contains("\n")) {
            wrong.add(new Violation("title", "Give one line."));
        }
        String what = text(happened, "happened", LONGEST_TEXT, wrong);
        if (what == null && wrong.stream().noneMatch(one -> one.path().equals("happened"))) {
            wrong.add(new Violation("happened", "Say what happened, as far as you know."));
        }
        if (from != null && from.isBefore(FIRST)) {
            wrong.add(new Violation("from", "It cannot have begun before the year 2000."));
        } else if (from != null && from.isAfter(now)) {
            wrong.add(new Violation("from", "It cannot have begun in the future."));
        }
        if (until != null && (until.isAfter(now) || (from != null && until.isBefore(from)))) {
            wrong.add(new Violation("until", "It ended after it began, and not in the future."));
        }
        count(people, "people", wrong);
        count(records, "records", wrong);
        String kinds = text(data, "data", LONGEST_TEXT, wrong);
        String follows = text(consequences, "consequences", LONGEST_TEXT, wrong);
        String done = text(measures, "measures", LONGEST_TEXT, wrong);
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, wrong.getFirst().message(), wrong);
        }
        return new BreachFacts(name, what, from, until, kinds, people, records, follows, done, risk);
    }

    private static void count(Long number, String field, List<Violation> wrong) {
        if (number != null && number < 0) {
            wrong.add(new Violation(field, "Give a number that is not below zero."));
        }
    }

    /** A text without control characters, or null where there is none. */
    static String text(String given, String field, int most, List<Violation> wrong) {
        String text = given == null ? "" : given.strip().replace("\r\n", "\n").replace('\r', '\n');
        if (text.length() > most) {
            wrong.add(new Violation(field, "Write at most " + most + " characters."));
            return null;
        }
        if (text.chars().anyMatch(one -> Character.isISOControl(one) && one != '\n' && one != '\t')) {
            wrong.add(new Violation(field, "Write without control characters."));
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    /** A text that has to be there; refuses with its field. */
    static String required(String given, String field, int most, String missing) {
        var wrong = new ArrayList<Violation>();
        String text = text(given, field, most, wrong);
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(field, wrong.getFirst().message());
        }
        if (text == null) {
            throw ProblemException.invalid(field, missing);
        }
        return text;
    }
}
