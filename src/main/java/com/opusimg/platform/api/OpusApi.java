package com.opusimg.platform.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;

/** Root of the API. The container finds the resources and providers of every feature by their annotations. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Opus",
                        version = "1",
                        description = "Images and messages that stay where you put them. Errors are problem details"
                                + " (RFC 9457); lists come in pages with a cursor; a POST with an Idempotency-Key can"
                                + " be sent again safely.",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        servers = @Server(url = "/api/v1"),
        security = @SecurityRequirement(name = "key"))
@SecurityScheme(
        securitySchemeName = "key",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "An API key, from POST /tokens or the page API keys.")
public class OpusApi extends Application {
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                // Errors go through our mappers; the container must not put its own page in their place.
                "jersey.config.server.response.setStatusOverSendError", true,
                // Server-sent events and streamed bytes must not wait in a buffer.
                "jersey.config.server.contentLength.buffer", 8192);
    }
}
