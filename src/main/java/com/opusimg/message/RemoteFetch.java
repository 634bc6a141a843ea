package com.opusimg.message;

import com.opusimg.platform.egress.EgressException;
import com.opusimg.platform.egress.Fetch;
import com.opusimg.platform.egress.Fetched;
import com.opusimg.platform.egress.Gateway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Fetches what a message names, as this server and nobody else: no cookie, no referrer, nothing of whoever reads. */
@ApplicationScoped
class RemoteFetch {
    static final int MOST_BYTES = 10_000_000;
    static final int MOST_REDIRECTS = 3;

    private static final String ACCEPT = "image/*";

    @Inject
    Gateway gateway;

    /** The bytes that lie at an address, by way of three redirects at most; empty where there are none to be had, or too many. */
    Optional<byte[]> bytes(String address) {
        Optional<URI> target = uri(address);
        try {
            for (int step = 0; step <= MOST_REDIRECTS && target.isPresent(); step++) {
                URI asked = target.get();
                Fetched fetched = gateway.fetch(new Fetch(RemoteIntegration.ID, asked, step > 0, ACCEPT, MOST_BYTES));
                if (fetched.status() == 200) {
                    return fetched.body();
                }
                target = fetched.status() / 100 == 3
                        ? fetched.location().flatMap(location -> next(asked, location))
                        : Optional.empty();
            }
        } catch (EgressException none) {
            return Optional.empty(); // told as a picture that is not there; why is nobody's business but the server's
        }
        return Optional.empty();
    }

    /** As browsers read addresses: with spaces for what should be escaped, and without a scheme that of the web. */
    private static Optional<URI> uri(String address) {
        String text = address.strip().replace(" ", "%20");
        return parse(text.startsWith("//") ? "https:" + text : text);
    }

    /** Where a redirect leads. What was asked for under TLS is not asked for without. */
    private static Optional<URI> next(URI from, String location) {
        try {
            return location.isBlank()
                    ? Optional.empty()
                    : parse(from.resolve(location.strip().replace(" ", "%20")).toString())
                            .filter(to -> to.getScheme().equals("https")
                                    || !from.getScheme().equalsIgnoreCase("https"));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            return web && uri.getHost() != null && uri.getRawUserInfo() == null
                    ? Optional.of(
                            new URI(scheme + text.substring(text.indexOf(':')).replaceFirst("#.*", "")))
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
