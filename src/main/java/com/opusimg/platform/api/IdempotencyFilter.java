package com.opusimg.platform.api;

import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.limit.Network;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Answers a repeated POST with the answer that the first one got (draft-ietf-httpapi-idempotency-key-header). Left
 * out are the creation of a key or of a webhook's secret, whose answer is shown once, the direct transform, of which
 * nothing is stored, what agents send, which is signed and taken once, an import of contacts, whose answer tells of others, and JMAP,
 * which has states of its own.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION + 100)
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final String CLAIM = IdempotencyFilter.class.getName();
    private static final Pattern NEVER_KEPT = Pattern.compile(
            "tokens|transform|webhooks|webhooks/[^/]+/secret|agent/[^/]+|data-rights-request|contacts/import|jmap");
    private static final int LONGEST_KEY = 200;

    private final Jsonb jsonb = JsonbBuilder.create();

    @Inject
    IdempotencyStore store;

    @Inject
    Caller caller;

    @Inject
    HttpServletRequest request;

    @Inject
    ColumnCipher cipher;

    private record Claim(String caller, String keyHash) {}

    @Override
    public void filter(ContainerRequestContext context) {
        String key = context.getHeaderString(HEADER);
        if (key == null
                || !HttpMethod.POST.equals(context.getMethod())
                || NEVER_KEPT.matcher(context.getUriInfo().getPath()).matches()) {
            return;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw ProblemException.invalid(HEADER, "An Idempotency-Key has 1 to " + LONGEST_KEY + " characters.");
        }
        var claim = new Claim(
                caller.identity()
                        .map(who -> who.account().toString())
                        .orElseGet(() -> cipher.digest(Network.of(request.getRemoteAddr()))),
                Secrets.hash(key));
        store.claim(claim.caller(), claim.keyHash(), fingerprint(context))
                .ifPresentOrElse(answer -> context.abortWith(replay(answer)), () -> context.setProperty(CLAIM, claim));
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        if (!(context.getProperty(CLAIM) instanceof Claim claim)) {
            return;
        }
        int status = response.getStatus();
        if (status >= 500 || status == Response.Status.TOO_MANY_REQUESTS.getStatusCode()) {
            store.release(claim.caller(), claim.keyHash());
            return;
        }
        String body = response.hasEntity() ? jsonb.toJson(response.getEntity()) : null;
        store.complete(
                claim.caller(),
                claim.keyHash(),
                new IdempotencyStore.Answer(status, response.getHeaderString(HttpHeaders.LOCATION), body));
    }

    /** Address, type, length and a JSON body; any other body may be a gigabyte that nobody wants to read twice. */
    private static String fingerprint(ContainerRequestContext context) {
        return Secrets.hash(context.getUriInfo().getRequestUri() + "\n"
                + context.getHeaderString(HttpHeaders.CONTENT_TYPE) + "\n"
                + context.getHeaderString(HttpHeaders.CONTENT_LENGTH) + "\n"
                + JsonBodyFilter.digest(context).orElse(""));
    }

    private static Response replay(IdempotencyStore.Answer answer) {
        var response = Response.status(answer.status()).header("Idempotency-Replayed", "true");
        if (answer.location() != null) {
            response.location(URI.create(answer.location()));
        }
        if (answer.body() != null) {
            boolean problem = answer.status() >= Response.Status.BAD_REQUEST.getStatusCode();
            response.entity(answer.body())
                    .type(problem ? com.opusimg.platform.problem.Problem.MEDIA_TYPE : MediaType.APPLICATION_JSON);
        }
        return response.build();
    }
}
