package com.opusimg.message.contact.api;

import com.opusimg.message.contact.DevicePermission;
import com.opusimg.platform.KebabCase;
import java.time.Instant;

/**
 * Whether contacts of the device may be taken in.
 *
 * @param state {@code not-given}, {@code given} or {@code revoked}
 * @param since absent while nothing was said
 */
public record PermissionView(String state, Instant since) {
    static PermissionView of(DevicePermission.Choice choice) {
        return new PermissionView(KebabCase.of(choice.state()), choice.since());
    }
}
