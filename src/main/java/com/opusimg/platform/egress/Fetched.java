package com.opusimg.platform.egress;

import java.util.Optional;

/**
 * What lay at an address.
 *
 * @param status of HTTP
 * @param location where else it says to look (RFC 9110, 10.2.2), as it stands there
 * @param body its bytes; empty where they are more than was asked for
 */
public record Fetched(int status, Optional<String> location, Optional<byte[]> body) {}
