package com.opusimg.platform.egress;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A connection to somebody else: who receives what, for what, where, and under which papers (OpusImg policy §7, §8). What it
 * does not declare, it does not do.
 *
 * @param id stable, lower case with hyphens
 * @param processor who receives it, by the name of the company
 * @param purpose id in the register of purposes
 * @param location where it is processed, in words
 * @param safeguard what makes a transfer to that place lawful, in words
 * @param agreement reference of the data-processing agreement on file; without one nothing is sent (SHR-3)
 * @param sent everything that is sent, in the order in which people are told of it (SHR-4)
 * @param route who connects
 * @param origins scheme, host and port that it connects to; empty while it is not configured
 */
public record Integration(
        String id,
        String processor,
        String purpose,
        String location,
        String safeguard,
        Optional<String> agreement,
        List<Sent> sent,
        Route route,
        Set<URI> origins) {
    /** For the location, where the operator does it without a processor. */
    public static final String OWN_PLACE = "The operator's own machines";

    /** For location or safeguard that the operator has still to state. */
    public static final String NOT_STATED = "Not stated";

    /** For the safeguard, where nothing is handed to anybody. */
    public static final String NO_TRANSFER = "None needed: nothing is transferred";

    /** For the agreement, where there is nobody to agree with. */
    public static final String OWN_WORK = "None needed: the operator does it";

    /** Who connects. */
    public enum Route {
        /** This server, through the gateway, to the origins that are declared. */
        SERVER,
        /** This server, through the gateway, to addresses that people name: none is declared, and each is on the public Internet. */
        NAMED,
        /** This server, by mail. */
        MAIL,
        /** This server, to a program of the operator's, in that program's own protocol. */
        DAEMON,
        /** The browser itself, from a page that this server allows it on. */
        BROWSER,
        /** Nobody: it is where this server runs. */
        HOST
    }

    /** Keeps lists and sets as they are now. */
    public Integration {
        sent = List.copyOf(sent);
        origins = Set.copyOf(origins);
    }

    /** Whether the settings name where to connect to; where people name it, none need to. */
    public boolean configured() {
        return route == Route.NAMED || !origins.isEmpty();
    }

    /** Names of everything that is sent. */
    public Set<String> fields() {
        return Sent.fields(sent);
    }

    /** Whether a field is declared. */
    boolean declares(String path) {
        return fields().contains(path);
    }

    /** Whether something inside of a field is declared. */
    boolean declaresWithin(String path) {
        return fields().stream().anyMatch(field -> field.startsWith(path + "."));
    }

    /** Whether a place may be called, by its origin alone. */
    boolean reaches(URI target) {
        return target.getHost() != null
                && origins.stream().anyMatch(origin -> origin(origin).equals(origin(target)));
    }

    /** The origin of an address (RFC 6454): scheme, host and port, where a port that goes without saying is said. */
    static URI origin(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        return URI.create(scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + ":" + port);
    }

    /** Whether somebody else receives it: the operator's own work is handed to nobody. */
    public boolean processed() {
        return !agreement.equals(Optional.of(OWN_WORK));
    }

    /** Whether it is told where the data goes, and what makes that lawful (SHR-8). */
    public boolean located() {
        return !location.equals(NOT_STATED) && !safeguard.equals(NOT_STATED);
    }

    /** Whether anything may be sent: it is configured, an agreement is on file, and place and safeguard are told. */
    public boolean permitted() {
        return configured() && agreement.isPresent() && located();
    }
}
