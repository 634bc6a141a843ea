package com.opusimg.platform.backup.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What stands behind the name of a command. */
final class Arguments {
    private final Map<String, String> options = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    /**
     * Reads them; what no command of that name takes is refused.
     *
     * @param switches options that stand alone
     * @param valued options that a value follows
     */
    Arguments(List<String> texts, Set<String> switches, Set<String> valued) {
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            String[] pair = text.split("=", 2);
            if (switches.contains(text)) {
                options.put(text, "");
            } else if (valued.contains(text)) {
                if (++i == texts.size()) {
                    throw new Refusal(text + " takes a value.");
                }
                options.put(text, texts.get(i));
            } else if (pair.length == 2 && valued.contains(pair[0])) {
                options.put(pair[0], pair[1]);
            } else if (text.startsWith("-")) {
                throw new Refusal("There is no option " + text + " here.");
            } else {
                rest.add(text);
            }
        }
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(options.get(option));
    }

    OptionalInt number(String option) {
        if (!has(option)) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(options.get(option));
            if (number > 0) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException wrong) {
            // falls through to the one message below
        }
        throw new Refusal(option + " takes a whole number of at least 1.");
    }

    /** What stands there beside options: one thing at most. */
    Optional<String> only(String what) {
        if (rest.size() > 1) {
            throw new Refusal("Only one thing can be named here, " + what + ": " + String.join(", ", rest));
        }
        return rest.stream().findFirst();
    }
}
