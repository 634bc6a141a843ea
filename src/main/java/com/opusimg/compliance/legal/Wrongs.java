package com.opusimg.compliance.legal;

import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Looks at what somebody gave, and gathers every field that is not right. */
final class Wrongs {
    static final int LINE = 200;
    static final int TEXT = 10_000;

    /** Before it nothing is in the register, and after the other no day is meant. */
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private final List<Violation> all = new ArrayList<>();

    void add(String field, String message) {
        all.add(new Violation(field, message));
    }

    /** One line that has to be there; null where it is wrong. */
    String line(String given, String field, String missing) {
        String text = text(given, field, LINE, missing);
        if (text != null && (text.contains("\n") || text.contains("\t"))) {
            add(field, "Give one line.");
            return null;
        }
        return text;
    }

    /** A text that has to be there, trimmed; null where it is wrong. */
    String text(String given, String field, String missing) {
        return text(given, field, TEXT, missing);
    }

    private String text(String given, String field, int most, String missing) {
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

    /** Whether a day can be meant; null cannot. */
    boolean day(LocalDate given, String field, String missing) {
        if (given == null || given.isBefore(FIRST) || given.isAfter(LAST)) {
            add(field, missing);
            return false;
        }
        return true;
    }

    /** Refuses where anything is wrong, with all of it. */
    void refuse() {
        if (!all.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, all.getFirst().message(), all);
        }
    }
}
