package com.opusimg.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryLinkTest {

    private static final FileId FILE = FileId.fromString("01890000-0000-7000-8000-000000000001");
    private static final UUID KEY = UUID.fromString("01890000-0000-7000-8000-00000000000a");
    private static final Instant END = Instant.ofEpochSecond(1_800_000_000);
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final DeliveryLink plain = new DeliveryLink(FILE, null, END, null, KEY, null);
    private final DeliveryLink full = new DeliveryLink(FILE, "web-800", END, "a b.jpg", KEY, null);

    @Test
    void whatIsSignedIsWrittenDown() {
        assertThat(full.canonical(3))
                .isEqualTo("11:opus-link-1\n"
                        + "36:01890000-0000-7000-8000-00000000000a\n"
                        + "36:01890000-0000-7000-8000-000000000001\n"
                        + "1:3\n"
                        + "7:web-800\n"
                        + "10:1800000000\n"
                        + "7:a b.jpg\n");
        assertThat(plain.canonical(0)).endsWith("1:0\n-\n10:1800000000\n-\n");
    }

    /** As another implementation of RFC 2104 computes it. */
    @Test
    void theSignatureIsHmacSha256() {
        assertThat(full.signed(SECRET, 3).signature()).isEqualTo("sOup3j69MVR-PlqvywOdexFw9Zctbjux0nrCc0hWSGU");
    }

    @Test
    void theAddressSaysAllOfIt() {
        assertThat(new DeliveryLink(FILE, "web-800", END, "a b&c.jpg", KEY, "sig").path())
                .isEqualTo("/api/v1/delivery/01890000-0000-7000-8000-000000000001?expires=1800000000&preset=web-800"
                        + "&download=a%20b%26c.jpg&key=01890000-0000-7000-8000-00000000000a&signature=sig");
    }

    @Test
    void anyOtherPartIsAnotherSignature() {
        FileId otherFile = FileId.fromString("01890000-0000-7000-8000-000000000002");
        Set<String> signatures = new LinkedHashSet<>();
        List<DeliveryLink> all = List.of(
                plain,
                full,
                new DeliveryLink(otherFile, null, END, null, KEY, null),
                new DeliveryLink(FILE, "", END, null, KEY, null),
                new DeliveryLink(FILE, null, END, "", KEY, null),
                new DeliveryLink(FILE, "-", END, null, KEY, null),
                new DeliveryLink(FILE, null, END.plusSeconds(1), null, KEY, null),
                new DeliveryLink(FILE, null, END, null, new UUID(1, 1), null),
                // Parts that would read the same if they only stood one after the other.
                new DeliveryLink(FILE, "a\n1:b", END, null, KEY, null),
                new DeliveryLink(FILE, "a", END, "b\n", KEY, null));
        all.forEach(link -> signatures.add(link.signed(SECRET, 0).signature()));
        signatures.add(plain.signed(SECRET, 1).signature());
        signatures.add(
                plain.signed("another".getBytes(StandardCharsets.US_ASCII), 0).signature());
        assertThat(signatures).hasSize(all.size() + 2);
    }

    @Test
    void onlyItsOwnSignatureIsTaken() {
        DeliveryLink signed = plain.signed(SECRET, 0);
        assertThat(signed.isSignedBy(SECRET, 0)).isTrue();
        assertThat(signed.isSignedBy(SECRET, 1)).as("revoked").isFalse();
        assertThat(signed.isSignedBy(new byte[] {1}, 0)).isFalse();
        String genuine = signed.signature();
        for (int i = 0; i < genuine.length(); i++) {
            char other = genuine.charAt(i) == 'A' ? 'B' : 'A';
            String forged = genuine.substring(0, i) + other + genuine.substring(i + 1);
            assertThat(with(forged).isSignedBy(SECRET, 0)).as("character %s", i).isFalse();
        }
        for (String forged : List.of("", genuine + "=", genuine + "A", genuine.substring(1), " " + genuine, "ä")) {
            assertThat(with(forged).isSignedBy(SECRET, 0)).isFalse();
        }
    }

    private DeliveryLink with(String signature) {
        return new DeliveryLink(FILE, null, END, null, KEY, signature);
    }
}
