package com.opusimg.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses on the public Internet from those that lead into a network of one's own. For IPv4 everything in IANA's
 * special-purpose registry (RFC 6890) is refused; for IPv6 everything but global unicast (2000::/3), and of that what
 * is special or leads to an IPv4 address hidden inside.
 */
final class AddressGuard {
    private static final List<Prefix> SPECIAL_V4 = Prefix.list(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared by carriers
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, metadata services of clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    private static final Prefix GLOBAL_V6 = Prefix.of("2000::/3");

    private static final List<Prefix> SPECIAL_V6 = Prefix.list(
            "2001::/23", // protocol assignments, Teredo
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: an IPv4 address inside
            "3fff::/20"); // documentation

    private AddressGuard() {}

    /** Whether the address is on the public Internet. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = unmapped(address.getAddress());
        if (bytes.length == 4) {
            return SPECIAL_V4.stream().noneMatch(prefix -> prefix.holds(bytes));
        }
        return GLOBAL_V6.holds(bytes) && SPECIAL_V6.stream().noneMatch(prefix -> prefix.holds(bytes));
    }

    /** Java maps IPv4-mapped addresses by itself, except where they were made from bytes with a scope. */
    private static byte[] unmapped(byte[] bytes) {
        boolean mapped = bytes.length == 16
                && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10)
                && bytes[10] == -1
                && bytes[11] == -1;
        return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }

    /** A network: the first bits that its addresses share. */
    private record Prefix(byte[] network, int bits) {
        static List<Prefix> list(String... networks) {
            return Arrays.stream(networks).map(Prefix::of).toList();
        }

        static Prefix of(String network) {
            int slash = network.indexOf('/');
            try {
                // A literal is never looked up.
                InetAddress address = InetAddress.getByName(network.substring(0, slash));
                return new Prefix(address.getAddress(), Integer.parseInt(network.substring(slash + 1)));
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        boolean holds(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether the address is this very machine. */
    static boolean isLoopback(InetAddress address) {
        byte[] bytes = unmapped(address.getAddress());
        return bytes.length == 4 ? bytes[0] == 127 : address.isLoopbackAddress();
    }

    /** Whether the text is an IPv4 address as everybody reads it: four decimal numbers, no leading zeros. */
    static boolean isPlainIpv4(String host) {
        String number = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
        return host.matches(number + "(\\." + number + "){3}");
    }

    /** Whether a host's last label is a number, as browsers and libraries take for an address in some spelling. */
    static boolean looksLikeIpv4(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return last.matches("\\d+|0[xX][0-9a-fA-F]*");
    }
}
