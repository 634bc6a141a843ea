package com.opusimg.message;

import com.opusimg.account.ProfileRules;
import com.opusimg.message.SenderRule.Kind;
import com.opusimg.platform.mail.AddressSyntax;
import com.opusimg.platform.problem.ProblemException;
import java.util.regex.Pattern;

/** What a decision can be on, in the form in which it is compared. */
final class SenderNames {
    private static final int LONGEST = 253;
    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?");

    private SenderNames() {}

    /** The address or domain; refuses what is none. A leading at sign before a domain is taken off. */
    static String check(Kind kind, String given) {
        String subject = given == null ? "" : ProfileRules.canonical(given);
        if (kind == Kind.DOMAIN && subject.startsWith("@")) {
            subject = subject.substring(1);
        }
        boolean right = kind == Kind.ADDRESS
                ? AddressSyntax.isAddress(subject)
                : subject.length() <= LONGEST && DOMAIN.matcher(subject).matches();
        if (!right || MessageTexts.hasControls(subject)) {
            throw ProblemException.invalid(
                    "subject",
                    kind == Kind.ADDRESS
                            ? "Give a mail address such as name@example.org."
                            : "Give a domain such as example.org.");
        }
        return subject;
    }
}
