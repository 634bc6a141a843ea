package com.opusimg.platform.web;

import java.net.URI;

/**
 * A module that one request's page loads from this server.
 *
 * @param module file of the front-end build
 * @param purpose id in the register of purposes, by which the script finds its element
 * @param config JSON for the script
 * @param connectsTo scheme, host and port that it sends to
 */
public record PageScript(String module, String purpose, String config, URI connectsTo) {}
