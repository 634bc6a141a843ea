package com.opusimg.platform.egress.api;

import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.security.Open;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who receives what from this installation. */
@Path("integrations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Open
@Tag(name = "Privacy")
public class IntegrationsResource {
    @Inject
    Integrations integrations;

    /**
     * An integration of the register.
     *
     * @param route who connects: {@code server}, {@code named}, {@code mail}, {@code daemon}, {@code browser} or {@code host}
     * @param configured whether this installation uses it
     * @param agreement whether the papers that it needs are on file; without them nothing is sent
     * @param fields everything that is sent
     */
    public record IntegrationView(
            String id,
            String processor,
            String purpose,
            String location,
            String safeguard,
            String route,
            boolean configured,
            boolean agreement,
            List<String> fields) {
        static IntegrationView of(Integration one) {
            return new IntegrationView(
                    one.id(),
                    one.processor(),
                    one.purpose(),
                    one.location(),
                    one.safeguard(),
                    one.route().name().toLowerCase(Locale.ROOT),
                    one.configured(),
                    one.agreement().isPresent(),
                    one.fields().stream().sorted().toList());
        }
    }

    @GET
    @Operation(
            summary = "Everybody who may receive something from this installation, what it is, and under which papers")
    public List<IntegrationView> list() {
        return integrations.all().stream().map(IntegrationView::of).toList();
    }
}
