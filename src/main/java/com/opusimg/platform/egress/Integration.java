package com.opusimg.platform.egress;

import java.net.URI;
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
 * @param fields names of everything that is sent, inner ones as dotted paths (SHR-4)
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
        Set<String> fields,
        Route route,
        Set<URI> origins) {
    /** Who connects. */
    public enum Route {
        /** This server, through the gateway. */
        SERVER,
        /** The browser itself, from a page that this server allows it on. */
        BROWSER
    }

    /** Whether the settings name where to connect to. */
    public boolean configured() {
        return !origins.isEmpty();
    }

    /** Whether anything may be sent: it is configured, and an agreement is on file. */
    public boolean permitted() {
        return configured() && agreement.isPresent();
    }
}
