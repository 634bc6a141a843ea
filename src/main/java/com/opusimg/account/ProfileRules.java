package com.opusimg.account;

import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What makes a profile valid, and the age from which one may have an account (ACC-11; policy I§12). */
public final class ProfileRules {
    /** The least age in years. */
    public static final int LEAST_AGE = 16;

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_EMAIL = 254;
    private static final int OLDEST_AGE = 130;

    private ProfileRules() {}

    /**
     * The profile with white space trimmed. Refuses a profile with every field that is not right, and then one whose
     * owner is too young on the given day.
     */
    public static Profile check(Profile given, LocalDate today) {
        var wrong = new ArrayList<Violation>();
        String email = email(given.email(), wrong);
        String first = name(given.firstName(), "firstName", "your first name", wrong);
        String last = name(given.lastName(), "lastName", "your last name", wrong);
        LocalDate born = given.birthDate();
        if (born == null || born.isAfter(today) || born.isBefore(today.minusYears(OLDEST_AGE))) {
            wrong.add(new Violation("birthDate", "Give your date of birth, such as 1990-05-23."));
        }
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, wrong.getFirst().message(), wrong);
        }
        if (born.plusYears(LEAST_AGE).isAfter(today)) {
            throw new ProblemException(
                    ProblemType.TOO_YOUNG,
                    "An account needs an age of " + LEAST_AGE + " or more. Nothing of what you typed was stored.",
                    List.of(new Violation("birthDate", "You must be " + LEAST_AGE + " or older.")));
        }
        return new Profile(email, first, last, born);
    }

    /** A mail address with white space trimmed; refuses with a message by the field {@code email} what is none. */
    public static String address(String given) {
        var wrong = new ArrayList<Violation>();
        String email = email(given, wrong);
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, wrong.getFirst().message(), wrong);
        }
        return email;
    }

    /** The form in which addresses are compared: trimmed, one Unicode form, lower case. */
    public static String canonical(String email) {
        return Normalizer.normalize(email.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String email(String given, List<Violation> wrong) {
        String email = given == null ? "" : given.strip();
        try {
            new InternetAddress(email, true);
            if (email.length() <= LONGEST_EMAIL && email.matches("[^@\\s<>\"(),:;\\\\]+@[^@\\s<>]+\\.[^@\\s<>.]+")) {
                return email;
            }
        } catch (AddressException notAnAddress) {
            // falls through to the one message below
        }
        wrong.add(new Violation("email", "Give a mail address such as name@example.org."));
        return email;
    }

    private static String name(String given, String field, String what, List<Violation> wrong) {
        String name = given == null ? "" : Normalizer.normalize(given.strip(), Normalizer.Form.NFC);
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            wrong.add(new Violation(field, "Give " + what + ", at most " + LONGEST_NAME + " characters."));
        } else if (name.codePoints().anyMatch(ProfileRules::isControl)) {
            wrong.add(new Violation(field, "Give " + what + " without control characters."));
        }
        return name;
    }

    private static boolean isControl(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }
}
