package com.opusimg.rights.request;

import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** What makes a request one that can be opened. */
public final class IntakeRules {
    /** The most characters of what people write. */
    public static final int LONGEST_WORDS = 10_000;

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_REFERENCE = 200;

    private IntakeRules() {}

    /** The request with white space trimmed and empty texts as null; refuses with every field that is not right. */
    static Intake check(Intake given) {
        var wrong = new ArrayList<Violation>();
        if (given.kind() == null) {
            wrong.add(new Violation("kind", "Say what you ask for."));
        }
        if (given.way() == null || (given.way() == Way.PORTAL) != (given.account() != null)) {
            throw new IllegalArgumentException(
                    "An account comes with the way of those who are signed in, and no other.");
        }
        String address = address(given, wrong);
        String name = line(given.name(), "name", LONGEST_NAME, wrong);
        String reference = line(given.reference(), "reference", LONGEST_REFERENCE, wrong);
        String words = words(given.words(), wrong);
        if (given.kind() == Kind.OTHER && words == null && wrong.isEmpty()) {
            wrong.add(new Violation("words", "Write what you ask for."));
        }
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, wrong.getFirst().message(), wrong);
        }
        return new Intake(given.kind(), given.regime(), given.way(), given.account(), address, name, words, reference);
    }

    /** Text that people wrote for a case: trimmed; refuses what is empty or too long. */
    static String required(String given, String field) {
        var wrong = new ArrayList<Violation>();
        String words = words(given, wrong);
        if (words == null && wrong.isEmpty()) {
            wrong.add(new Violation(field, "Write something."));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(field, wrong.getFirst().message());
        }
        return words;
    }

    /** Where there is no address, an answer goes on paper, or nowhere; so only a letter and an opt-out may lack one. */
    private static String address(Intake given, List<Violation> wrong) {
        String address = given.address() == null ? "" : given.address().strip();
        boolean mayLack = given.way() == Way.PORTAL || given.way() == Way.LETTER || given.kind() == Kind.SALE_OPT_OUT;
        if (address.isEmpty() && mayLack) {
            return null;
        }
        try {
            new InternetAddress(address, true);
            if (address.length() <= LONGEST_ADDRESS
                    && address.matches(
                            "[^@\\s<>\"(),:;\\\\\\p{Cntrl}]+@[^@\\s<>\\p{Cntrl}]+\\.[^@\\s<>.\\p{Cntrl}]+")) {
                return address;
            }
        } catch (AddressException notAnAddress) {
            // falls through to the one message below
        }
        wrong.add(new Violation("email", "Give a mail address such as name@example.org."));
        return null;
    }

    private static String line(String given, String field, int longest, List<Violation> wrong) {
        String line = given == null ? "" : Normalizer.normalize(given.strip(), Normalizer.Form.NFC);
        if (line.isEmpty()) {
            return null;
        }
        if (line.length() > longest || line.codePoints().anyMatch(IntakeRules::isControl)) {
            wrong.add(new Violation(field, "Give one line of at most " + longest + " characters."));
            return null;
        }
        return line;
    }

    private static String words(String given, List<Violation> wrong) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String words = given.strip().replace("\r\n", "\n").replace('\r', '\n');
        if (words.length() > LONGEST_WORDS) {
            wrong.add(new Violation("words", "Write at most " + LONGEST_WORDS + " characters."));
            return null;
        }
        if (words.codePoints().anyMatch(one -> isControl(one) && one != '\n' && one != '\t')) {
            wrong.add(new Violation("words", "Write without control characters."));
            return null;
        }
        return words;
    }

    private static boolean isControl(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }
}
