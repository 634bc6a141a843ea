package com.opusimg.support;

import com.opusimg.platform.problem.ProblemException;
import java.time.Duration;

/** What a ticket may hold. */
final class TicketRules {
    /** Longest subject, in characters. */
    static final int LONGEST_SUBJECT = 150;

    /** Longest text, in characters. */
    static final int LONGEST_TEXT = 10_000;

    /** Most tickets of one person that are not closed. */
    static final int MOST_OPEN = 20;

    /** Most messages in one ticket. */
    static final int MOST_MESSAGES = 200;

    /** Within which staff answer. */
    static final Duration ANSWERED_WITHIN = Duration.ofDays(14);

    private TicketRules() {}

    static TicketKind kind(TicketKind kind) {
        if (kind == null) {
            throw ProblemException.invalid("kind", "Choose question, problem or feedback.");
        }
        return kind;
    }

    /** One line: it stands in the subject of mails. */
    static String subject(String given) {
        String subject = given == null ? "" : given.strip();
        if (subject.isEmpty()) {
            throw ProblemException.invalid("subject", "Say in one line what it is about.");
        }
        if (subject.length() > LONGEST_SUBJECT) {
            throw ProblemException.invalid("subject", "The subject has at most " + LONGEST_SUBJECT + " characters.");
        }
        if (subject.codePoints().anyMatch(TicketRules::breaksLines)) {
            throw ProblemException.invalid("subject", "The subject is one line of text.");
        }
        return subject;
    }

    static String text(String given) {
        String text = given == null ? "" : given.strip().replace("\r\n", "\n");
        if (text.isEmpty()) {
            throw ProblemException.invalid("text", "Write something.");
        }
        if (text.length() > LONGEST_TEXT) {
            throw ProblemException.invalid("text", "The text has at most 10,000 characters.");
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r')) {
            throw ProblemException.invalid("text", "The text holds characters that cannot be shown.");
        }
        return text;
    }

    /** Or turns the direction of what follows it in a list. */
    private static boolean breaksLines(int c) {
        return Character.isISOControl(c)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }
}
