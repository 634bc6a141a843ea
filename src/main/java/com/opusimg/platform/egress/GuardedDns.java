package com.opusimg.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names for the gateway. The client connects to the addresses that come from here and to no other, so a name
 * that is resolved to something else a moment later (DNS rebinding) changes nothing.
 */
final class GuardedDns implements DnsResolver {
    private final DnsResolver resolver;
    private final boolean privateAddresses;

    GuardedDns(DnsResolver resolver, boolean privateAddresses) {
        this.resolver = resolver;
        this.privateAddresses = privateAddresses;
    }

    /** An address that the gateway does not call. */
    static final class RefusedAddressException extends UnknownHostException {
        RefusedAddressException() {
            super("not a public address");
        }
    }

    /** All addresses of a host; throws {@link RefusedAddressException} when one of them is not public. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (AddressGuard.looksLikeIpv4(host) && !AddressGuard.isPlainIpv4(host)) {
            throw new RefusedAddressException();
        }
        InetAddress[] addresses = resolver.resolve(host);
        if (!privateAddresses && !Arrays.stream(addresses).allMatch(AddressGuard::isPublic)) {
            throw new RefusedAddressException();
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host; // never asked for here; a reverse look-up would leave the installation
    }
}
