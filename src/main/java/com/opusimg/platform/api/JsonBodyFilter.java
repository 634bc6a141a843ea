package com.opusimg.platform.api;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Bounds what a JSON body may take of the memory, makes sure that it is one JSON value, and notes its digest. */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION + 50)
public class JsonBodyFilter implements ContainerRequestFilter {
    /** The most bytes of a JSON body: the largest job, with its recipe, fits several times over. */
    static final int MOST_BYTES = 1 << 20;

    private static final String DIGEST = JsonBodyFilter.class.getName();

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext context) throws IOException {
        MediaType type = context.getMediaType();
        // The type first: to find out whether there is a body, the first of it is read, which may be refused unread.
        if (type == null
                || takesBytes()
                || !type.getSubtype().toLowerCase(Locale.ROOT).endsWith("json")
                || !context.hasEntity()) {
            return;
        }
        byte[] body = context.getEntityStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new ProblemException(
                    ProblemType.REQUEST_TOO_LARGE, "A JSON body has at most " + MOST_BYTES + " bytes.");
        }
        requireOneValue(body);
        context.setEntityStream(new ByteArrayInputStream(body));
        context.setProperty(DIGEST, HexFormat.of().formatHex(Secrets.sha256().digest(body)));
    }

    /** A JSON file is taken like any other. */
    private boolean takesBytes() {
        return resource.getResourceMethod().isAnnotationPresent(TakesBytes.class);
    }

    /** JSON Binding stops reading behind the first value, so that what follows would pass unseen. */
    private static void requireOneValue(byte[] body) {
        if (body.length > 0) {
            try (var parser = JsonText.PROVIDER.createParser(new ByteArrayInputStream(body))) {
                while (parser.hasNext()) {
                    parser.next();
                }
            } catch (RuntimeException malformed) {
                throw new JsonException("Not one JSON value, or too deep.", malformed);
            }
        }
    }

    /** Digest of the request's JSON body; empty where it has none. */
    static Optional<String> digest(ContainerRequestContext context) {
        return Optional.ofNullable((String) context.getProperty(DIGEST));
    }
}
