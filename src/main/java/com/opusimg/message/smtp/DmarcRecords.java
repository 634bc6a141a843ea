package com.opusimg.message.smtp;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** What domains want done with mail that is not theirs though it says so (RFC 7489). No reports are sent. */
final class DmarcRecords {
    private static final PublicSuffixMatcher SUFFIXES = PublicSuffixMatcherLoader.getDefault();

    private final Resolver resolver;

    /** Asks that server. */
    DmarcRecords(Resolver resolver) {
        this.resolver = resolver;
    }

    /** What a domain wants done with what fails (RFC 7489, 6.3). */
    enum Wish {
        NONE,
        QUARANTINE,
        REJECT;

        static Wish of(String text) {
            return switch (text == null ? "none" : text.toLowerCase(Locale.ROOT)) {
                case "reject" -> REJECT;
                case "quarantine" -> QUARANTINE;
                default -> NONE;
            };
        }
    }

    /**
     * What follows.
     *
     * @param result {@code pass}, {@code fail}, {@code none} where the domain says nothing, or {@code temperror}
     * @param wish what the domain wants done; {@link Wish#NONE} but for a failure
     */
    record Verdict(String result, Wish wish) {}

    /** The domain did not say anything that could be read just now. */
    private static final class NoAnswerException extends Exception {}

    /**
     * Whether the domain that is shown stands behind a mail.
     *
     * @param shown domain of the address that readers see
     * @param server domain for which the server may send, or null where SPF did not pass
     * @param signers domains whose signatures hold
     * @param unsure whether one of those checks could not be made now
     */
    Verdict verdict(String shown, String server, Collection<String> signers, boolean unsure) {
        String domain = shown.toLowerCase(Locale.ROOT);
        try {
            Optional<Map<String, String>> own = record(domain);
            Optional<Map<String, String>> above =
                    own.isPresent() || root(domain).equals(domain) ? Optional.empty() : record(root(domain));
            Map<String, String> tags = own.or(() -> above).orElse(null);
            if (tags == null) {
                return new Verdict("none", Wish.NONE);
            }
            boolean passes = server != null && aligned(domain, server, tags.get("aspf"))
                    || signers.stream().anyMatch(signer -> aligned(domain, signer, tags.get("adkim")));
            if (passes) {
                return new Verdict("pass", Wish.NONE);
            }
            if (unsure) {
                return new Verdict("temperror", Wish.NONE);
            }
            String wish = own.isEmpty() && tags.containsKey("sp") ? tags.get("sp") : tags.get("p");
            return new Verdict("fail", Wish.of(wish));
        } catch (NoAnswerException later) {
            return new Verdict("temperror", Wish.NONE);
        }
    }

    private static boolean aligned(String shown, String other, String mode) {
        return "s".equals(mode) ? shown.equals(other) : root(shown).equals(root(other));
    }

    /** The domain that somebody registered (RFC 7489, 3.2). */
    private static String root(String domain) {
        String root = SUFFIXES.getDomainRoot(domain);
        return root == null ? domain : root;
    }

    private Optional<Map<String, String>> record(String domain) throws NoAnswerException {
        Lookup lookup;
        try {
            lookup = new Lookup("_dmarc." + domain, Type.TXT);
        } catch (TextParseException noName) {
            return Optional.empty();
        }
        lookup.setResolver(resolver);
        lookup.setCache(null);
        Record[] found = lookup.run();
        if (lookup.getResult() == Lookup.TRY_AGAIN || lookup.getResult() == Lookup.UNRECOVERABLE) {
            throw new NoAnswerException();
        }
        Map<String, String> only = null;
        for (Record one : found == null ? new Record[0] : found) {
            String text = String.join("", ((TXTRecord) one).getStrings());
            if (text.matches("(?s)v\\s*=\\s*DMARC1\\s*(;.*)?")) {
                if (only != null) {
                    return Optional.empty(); // RFC 7489, 6.6.3: with several, there is none
                }
                only = tags(text);
            }
        }
        return Optional.ofNullable(only);
    }

    private static Map<String, String> tags(String text) {
        var tags = new HashMap<String, String>();
        for (String tag : text.split(";")) {
            int equals = tag.indexOf('=');
            if (equals > 0) {
                tags.putIfAbsent(
                        tag.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        tag.substring(equals + 1).strip());
            }
        }
        return tags;
    }
}
