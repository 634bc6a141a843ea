package com.opusimg.message.push.api;

import com.opusimg.message.push.DeviceId;
import com.opusimg.message.push.PushDevice;
import com.opusimg.message.push.PushDevices;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.crypto.PushKey;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Web push, for devices that their owner opts in. */
@Path("messages/push")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.MESSAGES_READ)
@Tag(name = "Messages")
public class PushResource {
    @Inject
    PushDevices devices;

    @Inject
    PushKey key;

    @Inject
    Caller caller;

    /**
     * A device to opt in.
     *
     * @param endpoint address at the push service of its browser; keys are not asked for, since nothing is encrypted for it
     * @param name what you see it by
     */
    public record DeviceRequest(String endpoint, String name) {}

    /**
     * A device that gets notifications.
     *
     * @param renewedAt when its browser last said that it is still there
     */
    public record DeviceView(String id, String name, Instant createdAt, Instant renewedAt) {
        static DeviceView of(PushDevice device) {
            return new DeviceView(device.id().toString(), device.name(), device.createdAt(), device.renewedAt());
        }
    }

    /**
     * What a browser needs to subscribe, and the devices that did.
     *
     * @param publicKey of this installation (RFC 8292, 3.2)
     */
    public record PushView(String publicKey, List<DeviceView> devices) {}

    @GET
    @Operation(summary = "The devices that get notifications, and the key by which a browser subscribes")
    public PushView get() {
        return new PushView(
                key.publicKey(),
                devices.of(caller.account()).stream().map(DeviceView::of).toList());
    }

    @POST
    @Needs(Scope.MESSAGES_WRITE)
    @Operation(
            summary =
                    "Opt a device in, or say that it is still there: it is told that a message came, and nothing of it")
    public DeviceView add(DeviceRequest body) {
        DeviceRequest given = Bodies.required(body);
        return DeviceView.of(devices.add(caller.verifiedAccount(), given.endpoint(), given.name()));
    }

    @DELETE
    @Path("{id}")
    @Needs(Scope.MESSAGES_WRITE)
    @Operation(summary = "Tell a device nothing more")
    public void remove(@PathParam("id") DeviceId id) {
        devices.remove(caller.account(), id);
    }
}
