package com.opusimg.rights.agent;

import com.opusimg.platform.egress.Targets;
import com.opusimg.platform.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * What an administrator says of an agent.
 *
 * @param agentId its id in the directory
 * @param name by which people know it
 * @param verifyKey its public Ed25519 key in Base64
 * @param webUrl its homepage
 * @param contact mail address for questions
 */
public record Registration(String agentId, String name, String verifyKey, String webUrl, String contact) {
    /** The directory's own pattern leaves out digits, which its own ids have. */
    static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Characters of the longest id. */
    static final int LONGEST_ID = 64;

    private static final Pattern MAIL = Pattern.compile("[^@\\s<>\"]+@[^@\\s<>\"]+");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_CONTACT = 254;

    /** The same in one form; refuses what is missing or malformed, naming the field. */
    Registration checked(Targets targets) {
        String id = agentId == null ? "" : agentId.strip();
        if (!ID.matcher(id).matches()) {
            throw ProblemException.invalid(
                    "agentId", "Give the id in the directory: 1 to 64 letters, digits, hyphens and underscores.");
        }
        String called = name == null ? "" : name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME || called.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid(
                    "name", "Give the name of the agent, at most " + LONGEST_NAME + " characters.");
        }
        String mail = contact == null ? "" : contact.strip();
        if (!MAIL.matcher(mail).matches() || mail.length() > LONGEST_CONTACT) {
            throw ProblemException.invalid("contact", "Give a mail address such as privacy@example.org.");
        }
        return new Registration(
                id,
                called,
                VerifyKey.of(verifyKey).base64(),
                targets.check("webUrl", webUrl).toString(),
                mail);
    }
}
