package com.opusimg.message.contact;

import com.opusimg.account.ProfileRules;
import com.opusimg.platform.mail.AddressSyntax;
import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What makes a card valid. */
final class CardRules {
    private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{N}+*#()/.,;:_\\- ]+");
    private static final Pattern DIGIT = Pattern.compile("\\p{N}");

    private CardRules() {}

    /**
     * The card with its texts cleaned, the same address twice taken once, and a name made of given and family name where there is none.
     * Refuses with all that is not right, each by its JSON Pointer (RFC 6901).
     */
    static Card check(Card given) {
        var wrong = new ArrayList<Violation>();
        String givenName = name(given.givenName(), "givenName", wrong);
        String familyName = name(given.familyName(), "familyName", wrong);
        String name = name(given.name(), "name", wrong);
        var card = new Card(
                name.isEmpty() ? Words.clean(Card.joined(givenName, familyName), ContactLimits.LONGEST_NAME) : name,
                givenName,
                familyName,
                addresses(given.addresses(), wrong),
                numbers(given.numbers(), wrong),
                groups(given.groups(), wrong));
        if (wrong.isEmpty() && card.isBlank()) {
            wrong.add(new Violation("name", "Give a name, a mail address or a telephone number."));
        }
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, wrong.getFirst().message(), wrong);
        }
        return card;
    }

    /** A mail address as it is kept; empty where it is none. */
    static Optional<String> address(String given) {
        return Optional.of(Words.clean(given)).filter(AddressSyntax::isAddress);
    }

    /** A telephone number as it is kept; empty where it is none. */
    static Optional<String> number(String given) {
        String number = Words.clean(given);
        boolean valid = number.length() <= ContactLimits.LONGEST_NUMBER
                && NUMBER.matcher(number).matches()
                && DIGIT.matcher(number).find();
        return valid ? Optional.of(number) : Optional.empty();
    }

    /** The form in which numbers are compared: what one dials. */
    static String dialled(String number) {
        return number.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}+*#]", "");
    }

    /** The name of a group as it is kept; refuses one that is empty or too long. */
    static String group(String given, String field) {
        var wrong = new ArrayList<Violation>();
        String group = group(given, field, wrong);
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, wrong.getFirst().message(), wrong);
        }
        return group;
    }

    private static String name(String given, String field, List<Violation> wrong) {
        String name = Words.clean(given);
        if (name.length() > ContactLimits.LONGEST_NAME) {
            wrong.add(new Violation(
                    field, "A name has at most " + ContactLimits.LONGEST_NAME + " characters. Make it shorter."));
        }
        return name;
    }

    private static List<Card.Entry> addresses(List<Card.Entry> given, List<Violation> wrong) {
        tooMany(given.size(), "addresses", "mail addresses", wrong);
        var seen = new HashSet<String>();
        var addresses = new ArrayList<Card.Entry>();
        for (int i = 0; i < Math.min(given.size(), ContactLimits.MOST_VALUES); i++) {
            Card.Entry entry = given.get(i);
            String label = label(entry.label(), "/addresses/" + i + "/label", wrong);
            Optional<String> address = address(entry.value());
            if (address.isEmpty()) {
                wrong.add(
                        new Violation("/addresses/" + i + "/address", "Give a mail address such as name@example.org."));
            } else if (seen.add(ProfileRules.canonical(address.get()))) {
                addresses.add(new Card.Entry(address.get(), label));
            }
        }
        return addresses;
    }

    private static List<Card.Entry> numbers(List<Card.Entry> given, List<Violation> wrong) {
        tooMany(given.size(), "numbers", "telephone numbers", wrong);
        var seen = new HashSet<String>();
        var numbers = new ArrayList<Card.Entry>();
        for (int i = 0; i < Math.min(given.size(), ContactLimits.MOST_VALUES); i++) {
            Card.Entry entry = given.get(i);
            String label = label(entry.label(), "/numbers/" + i + "/label", wrong);
            Optional<String> number = number(entry.value());
            if (number.isEmpty()) {
                wrong.add(new Violation("/numbers/" + i + "/number", "Give a telephone number such as +49 89 123456."));
            } else if (seen.add(dialled(number.get()))) {
                numbers.add(new Card.Entry(number.get(), label));
            }
        }
        return numbers;
    }

    private static List<String> groups(List<String> given, List<Violation> wrong) {
        var groups = new LinkedHashSet<String>();
        for (int i = 0; i < given.size() && i <= ContactLimits.MOST_GROUPS; i++) {
            groups.add(group(given.get(i), "/groups/" + i, wrong));
        }
        if (groups.size() > ContactLimits.MOST_GROUPS) {
            wrong.add(new Violation("groups", "There are at most " + ContactLimits.MOST_GROUPS + " groups."));
        }
        return List.copyOf(groups);
    }

    private static String group(String given, String field, List<Violation> wrong) {
        String group = Words.clean(given);
        if (group.isEmpty() || group.length() > ContactLimits.LONGEST_GROUP) {
            wrong.add(new Violation(
                    field, "Give the group a name, at most " + ContactLimits.LONGEST_GROUP + " characters."));
        }
        return group;
    }

    private static String label(String given, String field, List<Violation> wrong) {
        String label = Words.clean(given);
        if (label.length() > ContactLimits.LONGEST_LABEL) {
            wrong.add(new Violation(field, "A label has at most " + ContactLimits.LONGEST_LABEL + " characters."));
        }
        return label;
    }

    private static void tooMany(int count, String field, String what, List<Violation> wrong) {
        if (count > ContactLimits.MOST_VALUES) {
            wrong.add(new Violation(
                    field, "A contact has at most " + ContactLimits.MOST_VALUES + " " + what + ". Leave some out."));
        }
    }
}
