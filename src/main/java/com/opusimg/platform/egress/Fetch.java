package com.opusimg.platform.egress;

import java.net.URI;

/**
 * What is to be asked for. Nothing is sent with it but its address and what media is wanted.
 *
 * @param integration id of the declaration that it is asked for under
 * @param target where it lies
 * @param redirected whether another address led there: nobody named it, so it is on the public Internet whatever the settings say
 * @param accept media types that are wanted (RFC 9110, 12.5.1)
 * @param mostBytes that are read
 */
public record Fetch(String integration, URI target, boolean redirected, String accept, int mostBytes) {
    /** Name of the address among declared fields: it can hold what tells one person from another. */
    public static final String ADDRESS = "address";
}
