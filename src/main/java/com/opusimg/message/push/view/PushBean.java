package com.opusimg.message.push.view;

import com.opusimg.message.push.DeviceId;
import com.opusimg.message.push.PushDevices;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;

/** The devices that get notifications. */
@Named("push")
@RequestScoped
public class PushBean {
    @Inject
    PushDevices devices;

    @Inject
    Caller caller;

    /** A device. */
    public record Device(String id, String name, Instant createdAt) {}

    /** The newest first. */
    public List<Device> getDevices() {
        return devices.of(caller.account()).stream()
                .map(one -> new Device(one.id().toString(), one.name(), one.createdAt()))
                .toList();
    }

    /** Tells a device nothing more. */
    public void remove(String id) {
        if (Problems.attempt(() -> devices.remove(caller.account(), DeviceId.fromString(id)))) {
            Problems.done("push.removed");
        }
    }
}
