package com.opusimg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small database of places in MaxMind's format (https://maxmind.github.io/MaxMind-DB/), which knows more of its addresses than
 * a portal may keep: cities, postcodes and coordinates.
 */
public final class TestPlaces {

    /** An address in a place with two subdivisions, a city and coordinates. */
    public static final String MUNICH = "198.51.100.77";

    /** The same for IPv6, without a subdivision. */
    public static final String REYKJAVIK = "2001:db8:77:1234:a:b:c:d";

    /** What the database knows of {@link #MUNICH} and nobody may keep. */
    public static final List<String> TOO_PRECISE = List.of("Munich", "Upper Bavaria", "80331", "48.13", "11.57");

    private static final int BITS = 128;
    private static final int SEPARATOR = 16;
    private static final byte[] MARKER = "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);

    private final List<int[]> nodes = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    private TestPlaces() {
        nodes.add(new int[] {0, 0});
    }

    /** Writes the database. */
    public static Path write(Path file) {
        return write(file, "Germany");
    }

    /** Writes the database with another name for its first country. */
    public static Path write(Path file, String country) {
        var database = new TestPlaces();
        database.add(
                "198.51.100.0",
                96 + 24,
                entry(
                        country,
                        List.of(place("Bavaria"), place("Upper Bavaria")),
                        Map.of(
                                "city", place("Munich"),
                                "postal", Map.of("code", "80331"),
                                "location", Map.of("latitude", 48.137, "longitude", 11.575, "accuracy_radius", 5))));
        database.add("2001:db8:77::", 48, entry("Iceland", List.of(), Map.of("city", place("Reykjavik"))));
        try {
            return Files.write(file, database.bytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, Object> entry(String country, List<Object> subdivisions, Map<String, Object> more) {
        var entry = new LinkedHashMap<String, Object>(more);
        entry.put("country", place(country));
        entry.put("subdivisions", subdivisions);
        return entry;
    }

    private static Map<String, Object> place(String name) {
        return Map.of("names", Map.of("en", name, "de", "nicht " + name));
    }

    /** Leaves of the tree are negative here: minus one, minus where the record begins. */
    private void add(String address, int prefix, Object record) {
        int leaf = -1 - data.size();
        data.writeBytes(encoded(record));
        byte[] given = InetAddress.ofLiteral(address).getAddress();
        byte[] bytes = ByteBuffer.allocate(BITS / Byte.SIZE)
                .position(BITS / Byte.SIZE - given.length)
                .put(given)
                .array();
        int node = 0;
        for (int bit = 0; bit < prefix; bit++) {
            int side = bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
            if (bit == prefix - 1) {
                nodes.get(node)[side] = leaf;
            } else if (nodes.get(node)[side] == 0) {
                nodes.add(new int[] {0, 0});
                nodes.get(node)[side] = nodes.size() - 1;
                node = nodes.size() - 1;
            } else {
                node = nodes.get(node)[side];
            }
        }
    }

    private byte[] bytes() {
        var out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int side : node) {
                int value = side == 0 ? nodes.size() : side > 0 ? side : nodes.size() + SEPARATOR - side - 1;
                out.write(value >> 16);
                out.write(value >> 8);
                out.write(value);
            }
        }
        out.writeBytes(new byte[SEPARATOR]);
        out.writeBytes(data.toByteArray());
        out.writeBytes(MARKER);
        var about = new LinkedHashMap<String, Object>();
        about.put("binary_format_major_version", 2);
        about.put("binary_format_minor_version", 0);
        about.put("build_epoch", 1_700_000_000L);
        about.put("database_type", "Opus-Test-City");
        about.put("description", Map.of("en", "for tests"));
        about.put("ip_version", 6);
        about.put("languages", List.of("en"));
        about.put("node_count", (long) nodes.size());
        about.put("record_size", 24);
        out.writeBytes(encoded(about));
        return out.toByteArray();
    }

    private static byte[] encoded(Object value) {
        var out = new ByteArrayOutputStream();
        switch (value) {
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                head(out, 2, bytes.length);
                out.writeBytes(bytes);
            }
            case Double number -> {
                head(out, 3, Double.BYTES);
                out.writeBytes(
                        ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
            }
            case Integer number -> {
                head(out, 5, Short.BYTES);
                out.writeBytes(ByteBuffer.allocate(Short.BYTES)
                        .putShort(number.shortValue())
                        .array());
            }
            case Long number -> {
                head(out, 6, Integer.BYTES);
                out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(number.intValue())
                        .array());
            }
            case Map<?, ?> map -> {
                head(out, 7, map.size());
                map.forEach((key, one) -> {
                    out.writeBytes(encoded(key));
                    out.writeBytes(encoded(one));
                });
            }
            case List<?> list -> {
                out.write(list.size());
                out.write(11 - 7);
                list.forEach(one -> out.writeBytes(encoded(one)));
            }
            default -> throw new IllegalArgumentException(value.toString());
        }
        return out.toByteArray();
    }

    private static void head(ByteArrayOutputStream out, int type, int size) {
        if (size < 29) {
            out.write(type << 5 | size);
        } else {
            out.write(type << 5 | 29);
            out.write(size - 29);
        }
    }
}
