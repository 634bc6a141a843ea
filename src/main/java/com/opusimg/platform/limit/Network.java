package com.opusimg.platform.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The network that an address belongs to: what abuse is counted by, and less than an address. */
public final class Network {
    private static final String UNKNOWN = "unknown";
    private static final int IPV4_LENGTH = 4;
    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 7;

    private Network() {}

    /** The first 24 bits of an IPv4 address or 56 of an IPv6 one, in hexadecimal; {@code unknown} for anything else. */
    public static String of(String address) {
        return parse(address)
                .map(InetAddress::getAddress)
                .map(bytes -> HexFormat.of().formatHex(bytes, 0, kept(bytes)))
                .orElse(UNKNOWN);
    }

    /** The same as people write it: {@code 192.0.2.0/24}, {@code 2001:db8:0:4200:0:0:0:0/56}, or {@code unknown}. */
    public static String readable(String address) {
        return parse(address)
                .map(InetAddress::getAddress)
                .map(Network::readable)
                .orElse(UNKNOWN);
    }

    /** The address that a text is, if it is one. Names are none, and nobody is asked for what they stand for. */
    public static Optional<InetAddress> parse(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static String readable(byte[] bytes) {
        int kept = kept(bytes);
        byte[] network = Arrays.copyOf(Arrays.copyOf(bytes, kept), bytes.length);
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/" + kept * Byte.SIZE;
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static int kept(byte[] address) {
        return address.length == IPV4_LENGTH ? IPV4_BYTES : IPV6_BYTES;
    }
}
