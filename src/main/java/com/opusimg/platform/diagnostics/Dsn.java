package com.opusimg.platform.diagnostics;

import java.net.URI;

/**
 * What a DSN of Sentry says: whose project, and where it takes envelopes.
 *
 * @param key public key of the project
 * @param envelopes where they are posted to
 */
record Dsn(String key, URI envelopes) {

    /** Takes a DSN apart that the settings have checked: {@code https://key@host/path/project}. */
    static Dsn of(String text) {
        URI dsn = URI.create(text);
        int project = dsn.getRawPath().lastIndexOf('/');
        String key = dsn.getRawUserInfo().replaceFirst(":.*", "");
        return new Dsn(
                key,
                URI.create(dsn.getScheme()
                        + "://"
                        + dsn.getRawAuthority().substring(dsn.getRawAuthority().lastIndexOf('@') + 1)
                        + dsn.getRawPath().substring(0, project)
                        + "/api"
                        + dsn.getRawPath().substring(project)
                        + "/envelope/"));
    }

    /** Scheme, host and port. */
    URI origin() {
        return URI.create(envelopes.getScheme() + "://" + envelopes.getRawAuthority());
    }
}
