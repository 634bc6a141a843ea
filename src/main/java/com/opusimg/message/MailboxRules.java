package com.opusimg.message;

import com.opusimg.platform.problem.ProblemException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a mailbox may be called, and what may be set for it. */
final class MailboxRules {
    /** How long a message waits after it was sent, unless its owner says otherwise. */
    static final Duration UNDO = Duration.ofSeconds(10);

    private static final Duration LONGEST_UNDO = Duration.ofMinutes(2);
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_SIGNATURE = 2_000;
    private static final int LONGEST_LOCAL_PART = 64;

    /** Letters, digits and single dots, hyphens and underscores between them: what every mail program writes and reads. */
    private static final Pattern LOCAL_PART = Pattern.compile("[a-z0-9]+(?:[._-][a-z0-9]+)*");

    /** Addresses that others expect the operator behind (RFC 2142), and such as a sender could be mistaken for it by. */
    private static final Set<String> RESERVED = Set.of(
            "abuse",
            "admin",
            "administrator",
            "billing",
            "bounce",
            "bounces",
            "contact",
            "dpo",
            "help",
            "hostmaster",
            "info",
            "legal",
            "mailer-daemon",
            "marketing",
            "news",
            "no-reply",
            "noc",
            "noreply",
            "nobody",
            "opus",
            "postmaster",
            "privacy",
            "root",
            "sales",
            "security",
            "support",
            "system",
            "trouble",
            "usenet",
            "uucp",
            "webmaster",
            "www");

    private MailboxRules() {}

    /** What stands before the at sign, in lower case; refuses what is no name for an address, or the operator's. */
    static String localPart(String given) {
        String name = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
        if (name.length() < 3
                || name.length() > LONGEST_LOCAL_PART
                || !LOCAL_PART.matcher(name).matches()) {
            throw ProblemException.invalid(
                    "address",
                    "Choose 3 to " + LONGEST_LOCAL_PART
                            + " letters from a to z and digits, with single dots, hyphens or underscores between them.");
        }
        if (RESERVED.contains(name)) {
            throw ProblemException.invalid("address", "This address is kept for the operator. Choose another one.");
        }
        return name;
    }

    /** The name that others see. */
    static String name(String given) {
        String name = given == null ? "" : Normalizer.normalize(given.strip(), Normalizer.Form.NFC);
        if (name.isEmpty() || name.length() > LONGEST_NAME || MessageTexts.hasControls(name)) {
            throw ProblemException.invalid("name", "Give a name on one line, at most " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    /** What is put below messages; null for nothing. */
    static String signature(String given) {
        String signature = given == null ? "" : MessageTexts.lines(given).strip();
        if (signature.length() > LONGEST_SIGNATURE) {
            throw ProblemException.invalid(
                    "signature", "A signature has at most " + LONGEST_SIGNATURE + " characters.");
        }
        return signature.isEmpty() ? null : signature;
    }

    /** How long a message can be taken back. */
    static Duration undo(int seconds) {
        if (seconds < 0 || seconds > LONGEST_UNDO.toSeconds()) {
            throw ProblemException.invalid("undoSeconds", "Between 0 and " + LONGEST_UNDO.toSeconds() + " seconds.");
        }
        return Duration.ofSeconds(seconds);
    }
}
