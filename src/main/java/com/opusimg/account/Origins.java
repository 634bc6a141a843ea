package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.limit.Network;
import com.opusimg.platform.purpose.Permissions;
import com.opusimg.platform.security.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;

/** Tells from where the current request comes. */
@ApplicationScoped
class Origins {
    /** What an origin is kept for, in the register. */
    static final String PURPOSE = "security";

    @Inject
    HttpServletRequest request;

    @Inject
    Devices devices;

    @Inject
    CoarsePlaces places;

    @Inject
    Permissions permissions;

    /**
     * Origin of what the current request does to an account; unknown outside of a request, and where someone else is signed
     * in, or the account's person objects to it being kept (RGT-6): what staff do to an account must not show the person their address.
     */
    Origin of(AccountId account) {
        if (!permissions.allows(account, PURPOSE)) {
            return Origin.UNKNOWN;
        }
        try {
            boolean anothers = request.getAttribute(Identity.ATTRIBUTE) instanceof Identity who
                    && !who.account().equals(account);
            return anothers ? Origin.UNKNOWN : here();
        } catch (IllegalStateException noRequest) {
            return Origin.UNKNOWN; // so says the container's proxy; a request cannot be asked whether it is there
        }
    }

    /**
     * Origin of the current request, whoever is signed in; unknown outside of one, and for an account whose person objects to it being
     * kept (RGT-6): what happened and when is all that is recorded then.
     */
    Origin entryOf(AccountId account) {
        return permissions.allows(account, PURPOSE) ? here() : Origin.UNKNOWN;
    }

    private Origin here() {
        try {
            var address = Network.parse(request.getRemoteAddr());
            return new Origin(
                    devices.describe(request.getHeader("User-Agent")),
                    address.map(InetAddress::getHostAddress).orElse(null),
                    address.flatMap(places::of).orElse(null));
        } catch (IllegalStateException noRequest) {
            return Origin.UNKNOWN;
        }
    }
}
