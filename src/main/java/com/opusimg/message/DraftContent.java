package com.opusimg.message;

import com.opusimg.platform.mail.AddressSyntax;
import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody writes into a draft. A draft may be incomplete, never wrong: what could not be sent is refused as it is saved.
 *
 * @param from one of the writer's addresses, or null for the main one
 * @param html as an editor gives it, or null for plain text
 */
public record DraftContent(
        String from,
        List<EmailAddress> to,
        List<EmailAddress> cc,
        List<EmailAddress> bcc,
        String subject,
        String text,
        String html) {
    static final int LONGEST_NAME = 200;
    static final int LONGEST_SUBJECT = 998;
    private static final int MOST_RECIPIENTS = 500;

    /** What it says, in the form in which it is kept; refuses with every field that is not right. */
    DraftContent checked() {
        var wrong = new ArrayList<Violation>();
        var checked = new DraftContent(
                from == null || from.isBlank() ? null : from.strip(),
                addresses("to", to, wrong),
                addresses("cc", cc, wrong),
                addresses("bcc", bcc, wrong),
                subject(wrong),
                text == null ? "" : MessageTexts.lines(text),
                html == null || html.isBlank() ? null : html);
        int all = checked.to.size() + checked.cc.size() + checked.bcc.size();
        if (all > MOST_RECIPIENTS) {
            wrong.add(
                    new Violation("to", "A message has at most " + MOST_RECIPIENTS + " recipients, not " + all + "."));
        }
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, wrong.getFirst().message(), wrong);
        }
        return checked;
    }

    /** Everybody it goes to, each once, by the form in which addresses are compared. */
    Map<String, EmailAddress> recipients() {
        var all = new LinkedHashMap<String, EmailAddress>();
        for (List<EmailAddress> some : List.of(to, cc, bcc)) {
            some.forEach(one -> all.putIfAbsent(one.canonical(), one));
        }
        return all;
    }

    private String subject(List<Violation> wrong) {
        String given = subject == null ? "" : Normalizer.normalize(subject.strip(), Normalizer.Form.NFC);
        if (given.length() > LONGEST_SUBJECT) {
            wrong.add(new Violation("subject", "A subject has at most " + LONGEST_SUBJECT + " characters."));
        } else if (MessageTexts.hasControls(given)) {
            wrong.add(new Violation("subject", "A subject is one line, without control characters."));
        }
        return given;
    }

    private static List<EmailAddress> addresses(String field, List<EmailAddress> given, List<Violation> wrong) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > MOST_RECIPIENTS) {
            wrong.add(new Violation(
                    field, "A message has at most " + MOST_RECIPIENTS + " recipients, not " + given.size() + "."));
            return List.of();
        }
        var checked = new LinkedHashMap<String, EmailAddress>();
        for (EmailAddress one : given) {
            if (one == null || !right(one)) {
                wrong.add(new Violation(field, "\"" + shown(one) + "\" is no mail address."));
            } else {
                String name = one.name() == null
                        ? null
                        : Normalizer.normalize(one.name().strip(), Normalizer.Form.NFC);
                var kept = new EmailAddress(
                        name == null || name.isEmpty() ? null : name,
                        one.email().strip());
                checked.putIfAbsent(kept.canonical(), kept);
            }
        }
        return List.copyOf(checked.values());
    }

    private static boolean right(EmailAddress address) {
        String email = address.email() == null ? "" : address.email().strip();
        String name = address.name() == null ? "" : address.name();
        return AddressSyntax.isAddress(email)
                && !MessageTexts.hasControls(email)
                && name.length() <= LONGEST_NAME
                && !MessageTexts.hasControls(name);
    }

    private static String shown(EmailAddress address) {
        String email = address == null || address.email() == null ? "" : address.email();
        return email.substring(0, Math.min(email.length(), AddressSyntax.LONGEST))
                .replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
