package com.opusimg.platform.diagnostics;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** An error as logs may show it: its type, its causes and where in the code it happened, without words that may be data. */
public final class Withheld extends Exception {
    private static final int DEEPEST = 10;

    private final String words;

    private Withheld(Throwable error, Throwable cause) {
        super(null, cause, true, true);
        String type = error.getClass().getName();
        String message = Messages.ofServer(type, message(error));
        words = message == null ? type : type + ": " + message;
        setStackTrace(error.getStackTrace());
    }

    /** What may be shown of an error. */
    public static Withheld of(Throwable error) {
        return of(error, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Withheld of(Throwable error, Set<Throwable> seen) {
        if (error instanceof Withheld already) {
            return already;
        }
        seen.add(error);
        Throwable cause = error.getCause();
        boolean deeper = cause != null && seen.size() < DEEPEST && !seen.contains(cause);
        var withheld = new Withheld(error, deeper ? of(cause, seen) : null);
        for (Throwable suppressed : error.getSuppressed()) {
            if (seen.size() < DEEPEST && !seen.contains(suppressed)) {
                withheld.addSuppressed(of(suppressed, seen));
            }
        }
        return withheld;
    }

    private static String message(Throwable error) {
        try {
            return error.getMessage();
        } catch (RuntimeException broken) {
            return "?"; // of a kind that is withheld
        }
    }

    @Override
    public String toString() {
        return words;
    }
}
