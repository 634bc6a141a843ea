package com.opusimg.compliance.promise;

import java.util.List;

/**
 * A promise as the register has it.
 *
 * @param title what is promised, in one line
 * @param clauses where the policies or the law say so
 * @param does what the software does for it
 * @param proves what a proof has to show
 * @param enforcement the classes that keep it; empty where nothing does yet
 * @param remedy what to do where it is at risk or broken
 */
public record RegisteredPromise(
        String id,
        String title,
        List<Clause> clauses,
        String does,
        String proves,
        List<Enforcer> enforcement,
        String remedy) {

    /**
     * Where a promise is made.
     *
     * @param quoted whether the text is the words of the source
     */
    public record Clause(String source, String text, boolean quoted) {}

    /**
     * A class that keeps a promise.
     *
     * @param type its full name
     * @param does what it does, in a sentence
     */
    public record Enforcer(String type, String does) {
        /** The name without its package. */
        public String simpleName() {
            return type.substring(type.lastIndexOf('.') + 1);
        }

        /** Whether this release has the class. */
        public boolean exists() {
            try {
                Class.forName(type, false, Enforcer.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException | LinkageError gone) {
                return false;
            }
        }
    }

    /** The group that it belongs to: the letters of its id. */
    public String group() {
        return id.substring(0, id.indexOf('-'));
    }
}
