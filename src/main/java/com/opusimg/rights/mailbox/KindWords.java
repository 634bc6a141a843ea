package com.opusimg.rights.mailbox;

import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.Regime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Guesses by a few words what a mail asks for. Where they say more than one thing, or none, it is something else, and staff read it;
 * what is guessed they can change.
 */
final class KindWords {
    private static final int READ = 2_000;

    private static final Map<Kind, Pattern> WORDS = new EnumMap<>(
            Map.of(
                    Kind.ERASURE,
                    words(
                            "(delete|erase|remove|destroy)\\b.{0,40}\\b(data|account|information|everything|me)|right to be forgotten"
                                    + "|right to erasure|article 17|art\\. ?17"),
                    Kind.ACCESS,
                    words(
                            "(copy|access|what)\\b.{0,40}\\b(data|information)\\b.{0,40}(you (hold|have|store|keep)|about me|i have)?"
                                    + "|(subject )?access request|right (of access|to know)|article 15|art\\. ?15"),
                    Kind.CORRECTION,
                    words(
                            "(correct|rectify|fix|change)\\b.{0,40}\\b(data|name|address|information|birth)|rectification|article 16"
                                    + "|art\\. ?16"),
                    Kind.PORTABILITY,
                    words(
                            "portab|(transfer|move|export)\\b.{0,40}\\b(data|account)|machine.readable|article 20|art\\. ?20"),
                    Kind.RESTRICTION,
                    words("(restrict|limit|freeze)\\b.{0,40}\\b(processing|data|account|use)|article 18|art\\. ?18"),
                    Kind.OBJECTION,
                    words("\\bobject(ion)?\\b.{0,40}\\b(to|processing|use|against)|article 21|art\\. ?21"),
                    Kind.SALE_OPT_OUT,
                    words(
                            "(do not|don.t|not to|stop)\\b.{0,20}\\b(sell|sale|share|sharing)|opt.?out of (the )?(sale|sharing|selling)")));

    private static final Pattern CALIFORNIA = words("\\b(ccpa|cpra|california)\\b");
    private static final Pattern UNITED_KINGDOM = words("\\buk[ -]?gdpr\\b");

    private KindWords() {}

    /** What the words ask for. */
    static Kind kind(String subject, String text) {
        String said = said(subject, text);
        Set<Kind> found = EnumSet.noneOf(Kind.class);
        WORDS.forEach((kind, words) -> {
            if (words.matcher(said).find()) {
                found.add(kind);
            }
        });
        return found.size() == 1 ? found.iterator().next() : Kind.OTHER;
    }

    /** The law that is named, or null where none is. */
    static Regime regime(String subject, String text) {
        String said = said(subject, text);
        if (CALIFORNIA.matcher(said).find()) {
            return Regime.CCPA;
        }
        return UNITED_KINGDOM.matcher(said).find() ? Regime.UK_GDPR : null;
    }

    /** Subject and the first of the text, without what it quotes. */
    private static String said(String subject, String text) {
        var said = new StringBuilder(subject).append('\n');
        text.lines().filter(line -> !line.startsWith(">")).forEach(line -> {
            if (said.length() < READ) {
                said.append(line).append(' ');
            }
        });
        return said.substring(0, Math.min(said.length(), READ));
    }

    private static Pattern words(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
