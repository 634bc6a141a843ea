package com.opusimg.message.bridge.api;

import com.opusimg.message.bridge.BridgeArrivals;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.crypto.StandardWebhooks;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Open;
import com.opusimg.platform.security.OwnCredentials;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Messages from the network that a bridge leads to. It is known by its signature, over the bytes as they come. */
@Path("bridge/messages")
@RequestScoped
@Open
@OwnCredentials
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
public class BridgeResource {
    @Inject
    BridgeArrivals arrivals;

    @POST
    @Operation(
            summary = "Bring a message from the bridge's network, signed by Standard Webhooks; twice, it is taken once")
    public void bring(
            @HeaderParam(StandardWebhooks.ID) String id,
            @HeaderParam(StandardWebhooks.TIMESTAMP) String timestamp,
            @HeaderParam(StandardWebhooks.SIGNATURE) String signatures,
            InputStream body)
            throws IOException {
        String payload = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        arrivals.requireSigned(id, timestamp, signatures, payload);
        arrivals.take(Bodies.required(read(payload)), payload);
    }

    private static BridgeArrivals.Brought read(String payload) throws IOException {
        try (Jsonb json = JsonbBuilder.create()) {
            return json.fromJson(payload, BridgeArrivals.Brought.class);
        } catch (JsonbException wrong) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "The message is not of the form that is taken here.");
        } catch (IOException passed) {
            throw passed;
        } catch (Exception unclosed) {
            throw new IllegalStateException(unclosed);
        }
    }
}
