package com.opusimg.platform.egress;

import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * What may be named as an address to call. It looks at the text alone: what a name leads to is checked with each call,
 * since it can change.
 */
@ApplicationScoped
public class Targets {
    /** Characters of the longest address. */
    public static final int LONGEST = 500;

    private static final int MOST_PORT = 65_535;

    @Inject
    Egress egress;

    /**
     * The address in a form that can be called: its host in lower case and ASCII, without fragment.
     *
     * @param field that the problem names
     * @throws ProblemException {@code invalid-request} where it is not an https address on the public Internet
     */
    public URI check(String field, String text) {
        return check(field, text, egress.isPrivateAllowed());
    }

    static URI check(String field, String text, boolean privateAllowed) {
        if (text == null || text.isBlank()) {
            throw ProblemException.invalid(field, "Give an address such as https://example.org/hooks.");
        }
        if (text.length() > LONGEST) {
            throw ProblemException.invalid(field, "An address has at most " + LONGEST + " characters.");
        }
        URI uri = parse(field, text.strip());
        String host = uri.getHost();
        boolean literal = host.startsWith("[") || AddressGuard.isPlainIpv4(host);
        if (AddressGuard.looksLikeIpv4(host) && !literal) {
            throw ProblemException.invalid(field, "Write the IP address as four decimal numbers.");
        }
        boolean local = host.equals("localhost") || host.endsWith(".localhost") || (literal && loopback(host));
        if (!privateAllowed && (local || (literal && !isPublic(host)))) {
            throw ProblemException.invalid(field, "This address is not on the public Internet.");
        }
        if (!uri.getScheme().equals("https")
                && !(privateAllowed && local && uri.getScheme().equals("http"))) {
            throw ProblemException.invalid(field, "The address must begin with https://.");
        }
        return uri;
    }

    private static URI parse(String field, String text) {
        try {
            URI given = new URI(asciiHost(text));
            if (given.getScheme() != null
                    && given.getHost() != null
                    && !given.getHost().contains("%") // the zone of a link-local address
                    && given.getRawUserInfo() == null
                    && given.getPort() <= MOST_PORT) {
                return new URI(given.getScheme().toLowerCase(Locale.ROOT)
                        + "://"
                        + given.getHost().toLowerCase(Locale.ROOT)
                        + (given.getPort() < 0 ? "" : ":" + given.getPort())
                        + (given.getRawPath() == null || given.getRawPath().isEmpty() ? "/" : given.getRawPath())
                        + (given.getRawQuery() == null ? "" : "?" + given.getRawQuery()));
            }
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            // falls through to the one message below
        }
        throw ProblemException.invalid(
                field, "This is not an address such as https://example.org/hooks, without a name or password in it.");
    }

    /** Java's URI knows no host names beyond ASCII; IDNA (RFC 3490) spells them so. */
    private static String asciiHost(String text) {
        int start = text.indexOf("://") + 3;
        int end = start;
        while (end < text.length() && "/?#:".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String host = start < 3 ? "" : text.substring(start, end);
        return host.isEmpty() || host.chars().allMatch(c -> c < 128)
                ? text
                : text.substring(0, start) + IDN.toASCII(host) + text.substring(end);
    }

    private static boolean isPublic(String literal) {
        return AddressGuard.isPublic(address(literal));
    }

    private static boolean loopback(String literal) {
        return AddressGuard.isLoopback(address(literal));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal); // a literal is never looked up
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
