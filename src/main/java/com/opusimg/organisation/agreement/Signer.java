package com.opusimg.organisation.agreement;

import com.opusimg.platform.problem.Wrongs;

/**
 * Who accepts.
 *
 * @param name as it stands under papers
 * @param title what they are in the organisation, such as managing director
 */
record Signer(String name, String title) {
    private static final int LONGEST = 200;

    /** What was typed, without space around it; refuses nothing, too much, and what is not one visible line. */
    static Signer of(String name, String title) {
        var wrong = new Wrongs();
        Signer signer = of(name, title, wrong);
        wrong.refuse();
        return signer;
    }

    /** The same, for a form that has more to say. */
    static Signer of(String name, String title, Wrongs wrong) {
        return new Signer(
                checked("name", name, "Write your full name, in one line.", wrong),
                checked("title", title, "Write what you are in the organisation, in one line.", wrong));
    }

    private static String checked(String field, String given, String message, Wrongs wrong) {
        String text = given == null ? "" : given.strip();
        boolean hidden = text.codePoints().anyMatch(one -> switch (Character.getType(one)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        });
        if (text.length() < 2 || text.length() > LONGEST || hidden) {
            wrong.add(field, message);
        }
        return text;
    }
}
