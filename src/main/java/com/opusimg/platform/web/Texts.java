package com.opusimg.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.SortedMap;
import java.util.TreeMap;

/** The message bundle, for what Java says to people and for texts with arguments on pages. */
@Named
@ApplicationScoped
public class Texts {
    private static final String BUNDLE = "com.opusimg.messages";

    /** The text of a key, with its arguments in place. */
    public static String text(String key, Object... arguments) {
        String pattern = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH).getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ENGLISH).format(arguments);
    }

    /** The text of a key, if there is one. */
    public static Optional<String> find(String key) {
        ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH);
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    /** The patterns whose keys begin so, by the rest of their keys, for scripts that put arguments in themselves. */
    public static SortedMap<String, String> below(String prefix) {
        ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH);
        var texts = new TreeMap<String, String>();
        for (String key : bundle.keySet()) {
            if (key.startsWith(prefix)) {
                texts.put(key.substring(prefix.length()), bundle.getString(key));
            }
        }
        return texts;
    }

    /** For pages: a text with one argument. */
    public String with(String key, Object argument) {
        return text(key, argument);
    }

    /** For pages: a text with two arguments. */
    public String with(String key, Object first, Object second) {
        return text(key, first, second);
    }

    /** For pages: the text that stands for a constant of an enumeration, or its name in plain letters. */
    public String named(String group, Enum<?> constant) {
        return named(group, constant.name());
    }

    /** For pages: the text that stands for the name of a constant. */
    public String named(String group, String name) {
        try {
            return text(group + "." + name);
        } catch (MissingResourceException unknown) {
            return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
