package com.opusimg.platform.api;

import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Bounds what a JSON body may take of the memory, before anything parses it, and notes its digest. */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION + 50)
public class JsonBodyFilter implements ContainerRequestFilter {
    /** The most bytes of a JSON body: the largest job, with its recipe, fits several times over. */
    static final int MOST_BYTES = 1 << 20;

    private static final String DIGEST = JsonBodyFilter.class.getName();

    @Override
    public void filter(ContainerRequestContext context) throws IOException {
        MediaType type = context.getMediaType();
        if (type == null
                || !context.hasEntity()
                || !type.getSubtype().toLowerCase(Locale.ROOT).endsWith("json")) {
            return;
        }
        byte[] body = context.getEntityStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new ProblemException(
                    ProblemType.REQUEST_TOO_LARGE, "A JSON body has at most " + MOST_BYTES + " bytes.");
        }
        context.setEntityStream(new ByteArrayInputStream(body));
        context.setProperty(DIGEST, HexFormat.of().formatHex(Secrets.sha256().digest(body)));
    }

    /** Digest of the request's JSON body; empty where it has none. */
    static Optional<String> digest(ContainerRequestContext context) {
        return Optional.ofNullable((String) context.getProperty(DIGEST));
    }
}
