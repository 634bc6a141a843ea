package com.opusimg.platform.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** The network that an address belongs to: what abuse is counted by, and less than an address. */
public final class Network {
    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 7;

    private Network() {}

    /** The first 24 bits of an IPv4 address or 56 of an IPv6 one, in hexadecimal; {@code unknown} for anything else. */
    public static String of(String address) {
        if (address == null || !address.matches("[0-9a-fA-F:.]+")) {
            return "unknown";
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, bytes.length == 4 ? IPV4_BYTES : IPV6_BYTES);
        } catch (UnknownHostException notAnAddress) {
            return "unknown";
        }
    }
}
